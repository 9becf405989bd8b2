// Hands a text to the user as a file, without a permission.

/** Saves a text, whole or in pieces, under this name where the browser puts what is downloaded. */
export function saveFile(
  name: string,
  text: string | readonly BlobPart[],
  type = 'application/json',
): void {
  const blob = new Blob(typeof text === 'string' ? [text] : [...text], { type });
  const address = URL.createObjectURL(blob);
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
