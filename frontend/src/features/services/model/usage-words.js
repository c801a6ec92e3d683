// @ts-check
/** How much rests on an entry of the catalogue, in words. */

/** @param {number} number @param {string} one @param {string} [several] */
export const counted = (number, one, several = `${one}s`) => `${number} ${number === 1 ? one : several}`;

/** @param {import('../catalogue-api.js').Schemas['CatalogueUseOut'] | undefined} use */
export function usageWords(use) {
  const parts = [
    use?.campaigns ? counted(use.campaigns, 'campaign') : '',
    use?.watches ? counted(use.watches, 'watch', 'watches') : '',
    use?.past_campaigns ? counted(use.past_campaigns, 'past campaign') : '',
  ];
  return parts.filter(Boolean).join(', ') || 'Nothing yet';
}

/** @param {import('../catalogue-api.js').Schemas['CatalogueUseOut'] | undefined} use */
export const isUnused = (use) => !(use?.campaigns || use?.watches || use?.past_campaigns);
