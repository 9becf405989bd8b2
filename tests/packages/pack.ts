// The packages of a folder with the sources: Chrome's, which is Edge's too, Firefox's, and the sources for Mozilla's
// reviewers. Entries are sorted and have no times of their own, so that equal builds are equal bytes.
import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import JSZip from 'jszip';

/** What the packages are built from and tried with: not what only lies in the folder. */
export const sources = [
  '.ci',
  '.github',
  '.gitignore',
  '.npmrc',
  '.store',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'PRIVACY.md',
  'README.md',
  'SECURITY.md',
  'biome.json',
  'components',
  'entrypoints',
  'package-lock.json',
  'package.json',
  'public',
  'tests',
  'tsconfig.json',
  'utils',
  'wxt.config.ts',
] as const;

/** The packages of a folder by what they are for. */
export interface Packages {
  chrome: string;
  edge: string;
  firefox: string;
  sources: string;
}

/** Where the packages of a folder are, once they are made. */
export function packageFiles(folder: string): Packages {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const fileOf = (kind: string) => join(folder, `.output/${name}-${version}-${kind}.zip`);
  return {
    chrome: fileOf('chrome'),
    edge: fileOf('edge'),
    firefox: fileOf('firefox'),
    sources: fileOf('sources'),
  };
}

/** Builds for every browser and writes all packages; throws when that fails. */
export async function pack(folder: string): Promise<void> {
  zip(folder, []);
  zip(folder, ['-b', 'firefox', '--mv3']);
  const files = packageFiles(folder);
  // Not built apart: what Edge gets is what was tested in Chromium.
  copyFileSync(files.chrome, files.edge);
  writeFileSync(files.sources, await archiveOfSources(folder));
}

function zip(folder: string, browser: readonly string[]): void {
  const wxt = join('node_modules', 'wxt', 'bin', 'wxt.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [wxt, 'zip', ...browser], {
    cwd: folder,
    encoding: 'utf8',
    // Whoever calls may be a test, of which a build must not know.
    env: { ...process.env, NODE_ENV: 'production', VITEST: '' },
  });
  if (status !== 0) throw new Error(`The package was not made.\n${stdout}${stderr}`);
}

function archiveOfSources(folder: string): Promise<Buffer> {
  const archive = new JSZip();
  // The first day that an archive can tell.
  const options = { date: new Date(Date.UTC(1980, 0, 1)), createFolders: false };
  for (const path of sources.flatMap((name) => filesIn(folder, name)).sort())
    archive.file(path, readFileSync(join(folder, path)), options);
  return archive.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

/** This file, or all in this folder that are not hidden, by their paths with `/`. */
function filesIn(folder: string, name: string): string[] {
  if (statSync(join(folder, name)).isFile()) return [name];
  return readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => relative(folder, path).split(sep).join('/'));
}
