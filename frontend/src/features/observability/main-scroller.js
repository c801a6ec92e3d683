// @ts-check
/** What scrolls a page: the shell's main part. */
export const mainScroller = () => document.getElementById('main');
