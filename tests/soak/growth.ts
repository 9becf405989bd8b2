// Whether anything has grown in eight hours: memory and storage at equal states, at rest.
import type { Heap } from './driver.ts';

/** What is taken at one moment, in bytes. */
export interface Measured {
  readonly session: number;
  readonly local: number;
  readonly heap: Heap;
}

/** What may be added between the two moments, in bytes. */
const margins: Readonly<Record<string, number>> = {
  // The log of events fills up to its fifty, and each workspace remembers what was asked for it within ten minutes.
  session: 24 * 1024,
  // Names differ in length, sealed records are padded to multiples of 256 bytes.
  local: 20 * 1024,
  // What V8 compiles and caches of code that runs for the first time after the first moment; measured: none to 0.4 MB in
  // the page, 0.3 to 1 MB in a background that has just begun then.
  page: 1e6,
  background: 1.25e6,
  // Both at once, with what the engine keeps in reserve for them.
  pages: 6e6,
};

/** A sentence for each thing that has grown beyond its margin. */
export function grown(before: Measured, after: Measured): string[] {
  const [first, last] = [flat(before), flat(after)];
  return Object.entries(last).flatMap(([name, bytes]) => {
    const began = first[name];
    if (began === undefined || bytes - began <= (margins[name] ?? 0)) return [];
    return [`Growth: ${name} has gone from ${began} to ${bytes} B.`];
  });
}

/** Each figure by its name. */
export function flat({ session, local, heap }: Measured): Readonly<Record<string, number>> {
  return { session, local, ...heap };
}
