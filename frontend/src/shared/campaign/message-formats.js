// @ts-check
/**
 * What each message format holds and how long it may be; the server enforces the same limits.
 *
 * @typedef {{ field: string, label: string, limit: number, least?: number, most?: number, lines?: number }} FormatField
 *   least and most: how many values; one where nothing is said. lines: how tall its text is
 */

/** @type {Record<string, { label: string, fields: FormatField[] }>} */
export const MESSAGE_FORMATS = {
  rsa: {
    label: 'Search ad',
    fields: [
      { field: 'headlines', label: 'Headlines', limit: 30, least: 3, most: 15 },
      { field: 'descriptions', label: 'Descriptions', limit: 90, least: 2, most: 4 },
    ],
  },
  single_image: {
    label: 'Single image ad',
    fields: [
      { field: 'body', label: 'Text', limit: 150, lines: 3 },
      { field: 'headline', label: 'Headline', limit: 70 },
      { field: 'cta', label: 'Call to action', limit: 20 },
      { field: 'alt_text', label: 'Alt text', limit: 125, lines: 2 },
    ],
  },
  email: {
    label: 'Email',
    fields: [
      { field: 'subject', label: 'Subject', limit: 60 },
      { field: 'preheader', label: 'Preheader', limit: 90 },
      { field: 'body', label: 'Body', limit: 1200, lines: 9 },
      { field: 'cta', label: 'Call to action', limit: 30 },
    ],
  },
  post: {
    label: 'Post',
    fields: [
      { field: 'body', label: 'Text', limit: 600, lines: 7 },
      { field: 'cta', label: 'Call to action', limit: 30 },
    ],
  },
  landing: {
    label: 'Landing page',
    fields: [
      { field: 'headline', label: 'Headline', limit: 60 },
      { field: 'subhead', label: 'Subhead', limit: 140, lines: 2 },
      { field: 'body', label: 'Body', limit: 900, lines: 8 },
      { field: 'bullets', label: 'Bullets', limit: 110, least: 2, most: 5 },
      { field: 'cta', label: 'Call to action', limit: 30 },
    ],
  },
  invite: {
    label: 'Invitation',
    fields: [
      { field: 'headline', label: 'Headline', limit: 70 },
      { field: 'body', label: 'Body', limit: 700, lines: 7 },
      { field: 'agenda', label: 'Agenda', limit: 90, least: 2, most: 5 },
      { field: 'cta', label: 'Call to action', limit: 30 },
    ],
  },
  letter: {
    label: 'Letter',
    fields: [
      { field: 'headline', label: 'Headline', limit: 80 },
      { field: 'body', label: 'Body', limit: 1500, lines: 10 },
      { field: 'cta', label: 'Call to action', limit: 60 },
    ],
  },
};

/** As a reader counts them: a character outside the basic plane is one. @param {string} text */
export const lengthOf = (text) => [...text].length;
