// What is installed is decided here, for every system alike.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

type Package = Partial<
  Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>
>;

const manifest: Package = JSON.parse(readFileSync('package.json', 'utf8'));
const lockfile: { packages: Record<string, Package & { resolved?: string }> } = JSON.parse(
  readFileSync('package-lock.json', 'utf8'),
);

it('every dependency is pinned to an exact version', () => {
  const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(versions.length).toBeGreaterThan(20);
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

it('the lockfile names the binaries of other systems too, without which npm ci refuses to start', () => {
  const entries = Object.entries(lockfile.packages);
  const missing = entries.flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(path, name)),
  );
  expect(missing).toEqual([]);
});

it('the lockfile holds no download address', () => {
  const addresses = Object.values(lockfile.packages).filter(({ resolved }) => resolved);
  expect(addresses).toEqual([]);
});

/** A package is found in the folder of whoever needs it, or in one above, as Node looks for it. */
function isLocked(path: string, name: string): boolean {
  const folders = path
    .split('node_modules/')
    .map((_, depth, parts) => parts.slice(0, depth + 1).join('node_modules/'));
  return ['', ...folders].some((folder) => {
    const base = folder === '' || folder.endsWith('/') ? folder : `${folder}/`;
    return `${base}node_modules/${name}` in lockfile.packages;
  });
}
