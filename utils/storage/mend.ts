// Two copies that differ are made the same again: each value from a copy in which it opens.
import { isSame } from './commit';
import { type Copy, local, mirror, type Values } from './copies';
import { parseHeader } from './header';
import { localKeys } from './local-items';
import { type Opened, recordIn } from './on-disk';

/**
 * Writes to each copy what it lacks of the opened store, and takes away records that no index names. Answers whether
 * something was wrong in the first copy; one that cannot be written is left as it is. A record that opens in neither
 * copy stays in both.
 */
export async function mend(opened: Opened): Promise<boolean> {
  const names = opened.index.entries.map(({ id }) => localKeys.record(id));
  const all = [localKeys.header, localKeys.index, ...names];
  const [first, second] = await Promise.all([local.read(all), mirror.read(all)]);
  const wanted = await wantedValues(opened, first, second);
  const isRecovered = await mendCopy(local, first, wanted, opened);
  await mendCopy(mirror, second, wanted, opened);
  return isRecovered;
}

async function wantedValues(opened: Opened, first: Values, second: Values): Promise<Values> {
  const wanted: Record<string, unknown> = {
    [localKeys.header]: opened.header,
    [localKeys.index]: opened.sealedIndex,
  };
  for (const entry of opened.index.entries) {
    const name = localKeys.record(entry.id);
    const isDifferent = !isSame(first[name], second[name]);
    const open = isDifferent ? await recordIn([local, mirror], opened, entry) : null;
    if (open?.ok) wanted[name] = open.value.stored;
    if (!isDifferent && first[name] !== undefined) wanted[name] = first[name];
  }
  return wanted;
}

async function mendCopy(
  copy: Copy,
  values: Values,
  wanted: Values,
  { header, index }: Opened,
): Promise<boolean> {
  const differing = Object.entries(wanted).filter(([name, value]) => !isSame(values[name], value));
  const named = new Set(index.entries.map(({ id }) => localKeys.record(id)));
  const isRecord = (name: string) => name.startsWith(localKeys.record(''));
  const orphans = (await copy.names()).filter((name) => isRecord(name) && !named.has(name));
  if (differing.length === 0 && orphans.length === 0) return false;
  const stored = parseHeader(values[localKeys.header]);
  try {
    // Sealed under another key: an older store, of which nothing is to stay (security.md §5.6).
    if (stored.ok && stored.value.keyId !== header.keyId) await copy.replace(wanted);
    else await copy.write(Object.fromEntries(differing), orphans);
  } catch {
    // It refuses. The other copy is whole, and the next start tries again.
    return false;
  }
  return differing.length > 0;
}
