// Which pictures the stores get: their files, by what is on them, and their sizes.
import { join } from 'node:path';
import type { Language } from './listing.ts';

export const folder = '.store/pictures';

/** The scenes, in the order of the listing. */
export const scenes = ['token', 'find', 'fleet', 'console', 'trust'] as const;
export type Scene = (typeof scenes)[number];

export const full = { width: 1280, height: 800 };
const half = { width: 640, height: 400 };
const tiles = [
  { width: 440, height: 280 },
  { width: 1400, height: 560 },
];

export type Size = typeof full;

/** Every picture by its file, with its size. */
export function pictures(language: Language): ReadonlyMap<string, Size> {
  const file = (name: string, { width, height }: Size) =>
    join(folder, language, `${name}-${width}x${height}.png`);
  return new Map([
    ...scenes.flatMap((name) => [full, half].map((size) => [file(name, size), size] as const)),
    ...tiles.map((size) => [file('tile', size), size] as const),
  ]);
}
