// @ts-check

/** Minutes between two readings of a feed that people choose from; the server allows five minutes to a week. */
export const INTERVALS = [5, 15, 30, 60, 180, 360, 720, 1440, 10_080];

export const CREDIBILITY_HELP = 'Counts for all that it says. Left empty, each signal is judged by its kind and address.';
