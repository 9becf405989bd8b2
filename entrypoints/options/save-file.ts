// Hands a text to the user as a file, without a permission.

/** Saves an exported file of this day where the browser puts what is downloaded, and answers its name. */
export function saveExport(text: string, now: Date): string {
  // Sweden writes a day as 2027-01-31.
  const day = now.toLocaleDateString('sv').replaceAll('-', '');
  const name = `greenlake-credentials-${day}.enc.json`;
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  URL.revokeObjectURL(address);
  return name;
}
