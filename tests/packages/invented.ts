// What the tests have invented, and what would betray them in a package: clients, servers, names, kept stores.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDemoFleet } from '../simulator/fleet';
import { nastyNames } from '../simulator/nasty-names';
import { demoClient } from '../simulator/simulator';
import { hardNames, plainNames } from '../support/every-view';

const fixtures = 'tests/fixtures';

/** Every such string, each long enough not to be found by chance. */
export function inventedStrings(): string[] {
  const { clientId, clientSecret, workspaceId, owner } = demoClient;
  const { servers, arrays } = makeDemoFleet();
  const ofServers = Object.values(servers).flatMap((list) =>
    Array.from({ length: list?.length ?? 0 }, (_, place) => list?.facts(place)),
  );
  const hardware = [
    ...ofServers.flatMap((one) => [one?.serialNumber, one?.hostname, one?.iloName, one?.label]),
    ...Object.values(arrays)
      .flatMap((list) => list ?? [])
      .flatMap(({ name, serialNumber, wwn, mgmtIp }) => [name, serialNumber, wwn, mgmtIp]),
  ];
  const kept = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => sealedIn(JSON.parse(readFileSync(join(fixtures, file), 'utf8'))));
  // A word of the language too.
  const nasty = nastyNames.filter((name) => name !== '__proto__');
  const names = [...nasty, ...hardNames, ...plainNames, 'example.com'];
  const all = [clientId, clientSecret, workspaceId, owner, ...hardware, ...names, ...kept];
  const told = all.filter((text) => typeof text === 'string');
  return [...new Set(told)].filter((text) => text.length > 7);
}

/** What is sealed or random in something kept: words do not look like it. */
function sealedIn(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(sealedIn);
  return typeof value === 'string' && /^(?=.*\d)(?=.*[a-z])[\w-]{11,}$/i.test(value) ? [value] : [];
}
