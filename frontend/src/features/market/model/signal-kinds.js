// @ts-check
import { Building2, CalendarDays, Handshake, MessagesSquare, Newspaper, Scale, Sun, Swords, TrendingUp } from 'lucide-react';
import { humanise } from '@/shared/format/labels.js';

/** @type {Record<string, { label: string, icon: import('lucide-react').LucideIcon }>} */
const KINDS = {
  news: { label: 'News', icon: Newspaper },
  regulatory: { label: 'Regulation', icon: Scale },
  competitor: { label: 'Competitor', icon: Swords },
  search_trend: { label: 'Search trend', icon: TrendingUp },
  social: { label: 'Social', icon: MessagesSquare },
  crm: { label: 'CRM', icon: Handshake },
  event: { label: 'Event', icon: CalendarDays },
  season: { label: 'Season', icon: Sun },
  internal: { label: 'Internal', icon: Building2 },
};

/** @param {string} kind */
export const kindLabel = (kind) => KINDS[kind]?.label ?? humanise(kind);

/** @type {Record<string, import('lucide-react').LucideIcon>} */
export const KIND_ICONS = Object.fromEntries(Object.entries(KINDS).map(([kind, { icon }]) => [kind, icon]));

export const KIND_OPTIONS = Object.entries(KINDS).map(([value, { label }]) => ({ value, label }));

const LANGUAGES = new Intl.DisplayNames('en-GB', { type: 'language', fallback: 'code' });

/** @param {string} lang ISO 639 */
export const languageLabel = (lang) => LANGUAGES.of(lang) ?? lang;
