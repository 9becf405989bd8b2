// A folder as a ZIP archive without compression: what Firefox wants for an installation that
// survives a restart, which it refuses for a folder.

import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import JSZip from 'jszip';

/** All files of a folder, at any depth, as one ZIP archive. */
export async function archiveOf(folder: string): Promise<Buffer> {
  const archive = new JSZip();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    archive.file(relative(folder, path).split(sep).join('/'), await readFile(path));
  }
  return archive.generateAsync({ type: 'nodebuffer', compression: 'STORE' });
}
