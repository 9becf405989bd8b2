// What the organisation has settled, read from the browser's managed policies. Key by key: one that is malformed is
// ignored, unless that would open what it was meant to close.
import * as v from 'valibot';
import { browser } from '#imports';
import { lockAfterChoices } from '../domain/lock-after';
import type { Policy } from '../domain/policy';
import { services } from '../domain/workspace';

const text = v.pipe(v.string(), v.trim(), v.minLength(1));
const region = v.pipe(text, v.toLowerCase());
const listOf = <Item>(item: v.GenericSchema<Item>) => v.pipe(v.array(item), v.minLength(1));

/** Minutes between two choices mean the shorter one, and what is none of them the shortest. */
const minutes = v.pipe(
  v.unknown(),
  v.transform((wanted) => {
    if (wanted === 0) return 0;
    const within = lockAfterChoices.filter((one) => one > 0 && one <= Number(wanted));
    return typeof wanted === 'number' ? (within.at(-1) ?? 1) : 1;
  }),
);

/** Whatever is not plainly false closes. */
const closes = v.pipe(
  v.unknown(),
  v.transform((value) => value !== undefined && value !== false),
);

const schemas = {
  tokenIssuer: text,
  regions: listOf(region),
  services: listOf(v.picklist(services)),
  requirePassphrase: closes,
  lockAfterMinutes: minutes,
  forbidExportWithSecrets: closes,
  hideWelcome: v.boolean(),
} satisfies Record<keyof Policy, v.GenericSchema<unknown, unknown>>;

/** The organisation's policy; empty where there is none. Never rejects: Firefox does, where no policy is installed. */
export async function readPolicy(): Promise<Policy> {
  const stored = await browser.storage.managed.get(null).catch(() => ({}));
  const found = Object.entries(schemas).flatMap(([key, schema]) => {
    const value = (stored as Record<string, unknown>)[key];
    const parsed = v.safeParse(schema as v.GenericSchema<unknown, unknown>, value);
    const isSettled = value !== undefined && parsed.success && parsed.output !== undefined;
    return isSettled ? [[key, parsed.output]] : [];
  });
  return Object.fromEntries(found) as Policy;
}

/** Calls back whenever the organisation has changed it. */
export function watchPolicy(onChange: () => void): void {
  browser.storage.managed.onChanged.addListener(onChange);
}
