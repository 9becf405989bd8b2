// Hands a text to the user as a file, without a permission.

/** Saves a JSON text under this name where the browser puts what is downloaded. */
export function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
