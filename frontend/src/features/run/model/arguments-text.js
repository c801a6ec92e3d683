// @ts-check
import { formatMoney } from '@/shared/format/money.js';

/**
 * A tool's arguments on one line: names only where there are several.
 * @param {unknown} args
 */
export function argumentsText(args) {
  if (args == null) return '';
  if (typeof args !== 'object') return String(args);
  const entries = Object.entries(args).filter(([, value]) => value != null && value !== '');
  const words = entries.map(([name, value]) => (entries.length > 1 ? `${name}: ${valueText(value)}` : valueText(value)));
  return words.join(', ');
}

/**
 * @param {unknown} value
 * @returns {value is import('@/shared/api/types.js').Money}
 */
const isMoney = (value) => value != null && typeof value === 'object' && 'amount_minor' in value && 'currency' in value;

/** @param {unknown} value */
function valueText(value) {
  if (Array.isArray(value)) return value.map(String).join(' ');
  if (isMoney(value)) return formatMoney(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
