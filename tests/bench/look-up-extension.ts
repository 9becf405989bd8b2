// An extension of one page, in which the benchmark of looking up runs the product's code on servers of the simulator.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

/** Writes it into a folder, with the servers of its list as lines. */
export async function writeLookUpExtension(
  folder: string,
  lines: readonly string[],
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const manifest = {
    manifest_version: 3,
    name: 'Look-up bench',
    version: '1',
    permissions: ['unlimitedStorage'],
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(
    join(folder, 'page.html'),
    '<!doctype html><meta charset="utf-8"><title>Look-up bench</title><script src="/page.js"></script>',
  );
  await writeFile(join(folder, 'lines.txt'), lines.join('\n'));
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: false,
      lib: {
        entry: join(import.meta.dirname, 'look-up-page.ts'),
        formats: ['iife'],
        name: 'page',
        fileName: () => 'page.js',
      },
    },
  });
}
