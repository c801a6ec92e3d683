// @ts-check
/** A guess at how long a password would stand up, to help whoever makes one up; the server asks for eight characters and no more. */

export const SHORTEST = 8;

const COMMON = ['password', 'passwort', 'welcome', 'letmein', 'qwerty', 'qwertz', 'admin', 'nexus', 'planner', 'marketing', 'campaign'];
const RUN = /(.)\1{2,}|(?:0123|1234|2345|3456|4567|5678|6789|abcd|bcde|cdef)/i;
const KINDS = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/];

/** @typedef {{ level: 0 | 1 | 2 | 3 | 4, word: string, hint: string }} Strength */

const WORDS = ['Too short', 'Weak', 'Fair', 'Good', 'Strong'];

/**
 * @param {string} password
 * @param {string} email
 * @returns {Strength}
 */
export function passwordStrength(password, email) {
  const lower = password.toLowerCase();
  const left = SHORTEST - password.length;
  if (left > 0) return strength(0, `${left} more ${left === 1 ? 'character' : 'characters'}, at least.`);
  const own = email.split('@')[0].toLowerCase();
  if (own.length > 2 && lower.includes(own)) return strength(1, 'Leave your email address out of it.');
  const common = COMMON.find((word) => lower.includes(word));
  if (common && password.length < 16) return strength(1, `“${common}” is among the first that are tried.`);
  if (RUN.test(password) && password.length < 16) return strength(1, 'Rows such as 1234 or aaa are easy to guess.');
  return byLength(password);
}

/** Length counts most; several kinds of characters count as two more. @param {string} password */
function byLength(password) {
  const kinds = KINDS.filter((kind) => kind.test(password)).length;
  const points = password.length + 2 * (kinds - 1);
  if (points < 12) return strength(1, 'Make it longer: four random words are strong and easy to remember.');
  if (points < 16) return strength(2, 'A few more characters would help most.');
  return points < 20 ? strength(3, 'That will do well.') : strength(4, 'That will stand up for long.');
}

/** @param {Strength['level']} level @param {string} hint */
const strength = (level, hint) => ({ level, word: WORDS[level], hint });
