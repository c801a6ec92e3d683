// @ts-check
const NAME = /filename\*=UTF-8''([^;]+)/i;
const PLAIN_NAME = /filename="([^"]+)"/i;
const KEPT_MS = 60_000; // browsers read the file after the click, a slow disk some time after it

/**
 * The file's own name, out of Content-Disposition (RFC 6266); the extended form is the whole one.
 * @param {string | undefined} disposition
 * @param {string} otherwise
 */
export function fileName(disposition, otherwise) {
  const extended = NAME.exec(disposition ?? '')?.[1];
  return extended ? decodeURIComponent(extended) : (PLAIN_NAME.exec(disposition ?? '')?.[1] ?? otherwise);
}

/** Have the browser save a file. @param {Blob} blob @param {string} name */
export function saveFile(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
