// @ts-check
/** A random key; `crypto.randomUUID` is missing where the page comes over plain HTTP from another machine. */
export function intentionKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
