// How the items of HPE's lists are read: any member may be missing, null, or of another kind than documented, and then it
// is empty. Never is an item lost for one of its members.
import * as v from 'valibot';
import { inLine } from '../domain/item-index';
import type { Fact } from './source';

export const text = v.fallback(v.string(), '');

/** RFC 3339, or empty: what is no time is not shown as one. */
export const time = v.fallback(
  v.pipe(
    v.string(),
    v.check((value) => !Number.isNaN(Date.parse(value))),
  ),
  '',
);

/** One of HPE's words in capitals, whether it is known here or not; UNKNOWN tells nothing, and neither does a sentence. */
export const state = v.fallback(
  v.pipe(
    v.string(),
    v.regex(/^[A-Z][A-Z\d_]{0,39}$/),
    v.transform((value) => (value === 'UNKNOWN' ? '' : value)),
  ),
  '',
);

/** An object with these members, or null. */
export function part<const T extends v.ObjectEntries>(entries: T) {
  return v.fallback(v.nullish(v.object(entries)), null);
}

/** An object of which neither the members nor their kinds are known, or null. */
export const members = v.fallback(v.nullish(v.record(v.string(), v.unknown())), null);

/** `Location=Madrid, Environment=Lab`. */
export function tagsText(tags: Readonly<Record<string, unknown>> | null | undefined): string {
  return Object.entries(tags ?? {})
    .map(([key, value]) => (typeof value === 'string' && value ? `${key}=${value}` : key))
    .join(', ');
}

/** The item as it is kept: no value breaks a line, and none is longer than anybody reads. */
export function kept<T extends Readonly<Record<string, string>>>(item: T): T {
  const values = Object.entries(item).map(([name, value]) => [name, inLine(value)]);
  return Object.fromEntries(values) as T;
}

/** The facts of which anything is known; which are texts need not say so. */
export function told(
  facts: readonly (readonly [Fact['term'], string | undefined, Fact['form']?])[],
): readonly Fact[] {
  return facts.flatMap(([term, value = '', form = 'text']) =>
    value === '' ? [] : [{ term, value, form }],
  );
}
