// What a page of a build loads before it can draw: its scripts and styles, and what those import at once.

/** The files by their paths in the build; `read` answers the text of one. */
export function openingFiles(page: string, read: (file: string) => string): string[] {
  const html = read(page);
  const wanted = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(
    ([, file = '']) => file,
  );
  const found = new Set<string>();
  for (let file = wanted.pop(); file !== undefined; file = wanted.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    if (!file.endsWith('.js')) continue;
    for (const [, path = ''] of read(file).matchAll(/\b(?:from|import)\s*"\.\/([^"]+)"/g)) {
      wanted.push(`chunks/${path}`);
    }
  }
  return [...found];
}
