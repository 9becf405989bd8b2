// The build of today and the one before it, in a folder that one after the other is put into, as updates do.
import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

export type Build = 'previous' | 'today';

export interface BuildFolder {
  readonly path: string;
  /** Puts this build in the place of what is there, under this version if one is given. */
  hold: (build: Build, version?: string) => Promise<void>;
  remove: () => Promise<void>;
}

/** A new folder for builds of this browser. */
export async function buildFolder(browser: 'chrome-mv3' | 'firefox-mv3'): Promise<BuildFolder> {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'api-companion-build-')));
  const remove = () => rm(path, { recursive: true, force: true });
  return {
    path,
    hold: async (build, version) => {
      await remove();
      if (build === 'today') await cp(join('.output', browser), path, { recursive: true });
      else await unpack(`${browser}/`, path);
      if (version) await setVersion(join(path, 'manifest.json'), version);
    },
    remove,
  };
}

/** `tests/fixtures/builds/keep.mjs` has packed it. */
async function unpack(start: string, path: string): Promise<void> {
  const packed = await readFile('tests/fixtures/builds/previous.br');
  const files: Record<string, string> = JSON.parse(brotliDecompressSync(packed).toString());
  for (const [name, content] of Object.entries(files)) {
    if (!name.startsWith(start)) continue;
    const file = join(path, name.slice(start.length));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content, 'latin1');
  }
}

async function setVersion(file: string, version: string): Promise<void> {
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...manifest, version }));
}
