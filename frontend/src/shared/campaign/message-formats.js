// @ts-check
/**
 * What each message format holds and how long it may be; the server enforces the same limits.
 *
 * @typedef {{ field: string, label: string, limit: number }} FormatField
 */

/** @type {Record<string, { label: string, fields: FormatField[] }>} */
export const MESSAGE_FORMATS = {
  rsa: {
    label: 'Search ad',
    fields: [
      { field: 'headlines', label: 'Headlines', limit: 30 },
      { field: 'descriptions', label: 'Descriptions', limit: 90 },
    ],
  },
  single_image: {
    label: 'Single image ad',
    fields: [
      { field: 'headline', label: 'Headline', limit: 70 },
      { field: 'body', label: 'Text', limit: 150 },
      { field: 'cta', label: 'Call to action', limit: 20 },
      { field: 'alt_text', label: 'Alt text', limit: 125 },
    ],
  },
  email: {
    label: 'Email',
    fields: [
      { field: 'subject', label: 'Subject', limit: 60 },
      { field: 'preheader', label: 'Preheader', limit: 90 },
      { field: 'body', label: 'Body', limit: 1200 },
      { field: 'cta', label: 'Call to action', limit: 30 },
    ],
  },
  post: {
    label: 'Post',
    fields: [
      { field: 'body', label: 'Text', limit: 600 },
      { field: 'cta', label: 'Call to action', limit: 30 },
    ],
  },
  landing: {
    label: 'Landing page',
    fields: [
      { field: 'headline', label: 'Headline', limit: 60 },
      { field: 'subhead', label: 'Subhead', limit: 140 },
      { field: 'body', label: 'Body', limit: 900 },
      { field: 'bullets', label: 'Bullets', limit: 110 },
      { field: 'cta', label: 'Call to action', limit: 30 },
    ],
  },
  invite: {
    label: 'Invitation',
    fields: [
      { field: 'headline', label: 'Headline', limit: 70 },
      { field: 'body', label: 'Body', limit: 700 },
      { field: 'agenda', label: 'Agenda', limit: 90 },
      { field: 'cta', label: 'Call to action', limit: 30 },
    ],
  },
  letter: {
    label: 'Letter',
    fields: [
      { field: 'headline', label: 'Headline', limit: 80 },
      { field: 'body', label: 'Body', limit: 1500 },
      { field: 'cta', label: 'Call to action', limit: 60 },
    ],
  },
};
