// What is in a package, read from the archive itself: that is what a store gets.
import { readFileSync } from 'node:fs';
import JSZip from 'jszip';

/** The files of an archive by their paths in it, each byte as one character. */
export async function filesIn(archive: string): Promise<ReadonlyMap<string, string>> {
  const { files } = await JSZip.loadAsync(readFileSync(archive));
  const read = Object.values(files).map(
    async (file): Promise<[string, string]> => [file.name, await file.async('binarystring')],
  );
  return new Map(await Promise.all(read));
}

/** The files that can be reached from the manifest, by what names what; the browser finds the words by itself. */
export function reachedFiles(files: ReadonlyMap<string, string>): string[] {
  const paths = [...files.keys()];
  const found = new Set([
    'manifest.json',
    ...paths.filter((path) => /^_locales\/\w+\/messages\.json$/.test(path)),
  ]);
  for (const path of found) {
    const named = [...(files.get(path) ?? '').matchAll(/["'`/]([\w.-]+\.\w+)["'`#?]/g)];
    const names = new Set(named.map(([, name]) => name));
    for (const other of paths) if (names.has(other.split('/').pop())) found.add(other);
  }
  return [...found].sort();
}
