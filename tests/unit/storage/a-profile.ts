// A profile with everything in it that the extension keeps, made by today's build: four workspaces, a list that was
// read, one that was left in the middle, a pinned server, a copied token, and a choice of every kind.
import { openDB } from 'idb';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { inList } from '../../simulator/list-trouble';
import { type KeptProfile, keptPassphrase } from '../../support/kept-profile';
import { ask } from '../background/a-browser';
import { atRest } from '../background/a-life';
import { readList, withServers } from '../background/some-lists';
import { pin } from '../background/some-pins';
import { aForm, ids, saved, type useIssuer } from '../background/some-workspaces';
import { valueIn } from './a-store';

/** Makes it on an empty disk. */
export async function aProfile(
  issuer: ReturnType<typeof useIssuer>,
  mode: 'device' | 'passphrase',
): Promise<KeptProfile> {
  const deviceKey = Buffer.from(Array.from({ length: 32 }, (_, n) => 255 - n));
  const uses: KeyUsage[] = ['wrapKey', 'unwrapKey'];
  const key = await crypto.subtle.importKey('raw', deviceKey, 'AES-GCM', false, uses);
  const keys = await openDB('keys', 1, { upgrade: (made) => void made.createObjectStore('k') });
  await keys.put('k', key, 'device');
  keys.close();
  await fill(issuer, mode);
  return {
    deviceKey: mode === 'device' ? deviceKey.toString('base64') : null,
    local: await fakeBrowser.storage.local.get(null),
    databases: { mirror: await storesOf('mirror'), 'look-up': await storesOf('look-up') },
  };
}

async function fill(issuer: ReturnType<typeof useIssuer>, mode: 'device' | 'passphrase') {
  const [first = '', second = '', third = ''] = ids(3);
  const region = 'us-west';
  const servers = await withServers(issuer, 3);
  const [client, other] = issuer.clients();
  if (client?.fleet && other) other.fleet = client.fleet;
  await saved(aForm(2, { name: 'München ✓', region, mark: 'prod', colour: 'teal' }), false);
  const in2022 = { uses2022Addresses: true, service: 'compute-ops-management', region } as const;
  await saved(aForm(3, { name: 'Of 2022', issuer: '', mark: 'test', ...in2022 }), false);
  for (const id of [first, third]) valueIn(await ask('workspace.keepFresh', { id, hours: 0 }));
  valueIn(await ask('workspace.keepFresh', { id: second, hours: 'until-locked' }));
  const tenants = [{ name: 'Customer A', workspaceId: 'c5a7e03b9d1f4286a0e4b7d2f9138c6e' }];
  valueIn(await ask('tenants.add', { id: first, tenants }));
  valueIn(await ask('workspace.arrange', { ids: [third, first] }));
  valueIn(await ask('workspace.pin', { id: third, pinned: true }));
  valueIn(await ask('workspace.select', { id: first }));
  valueIn(await ask('helper.set', { helper: 'copyBoth', wanted: false }));
  valueIn(await ask('alerts.set', { alert: 'notify', wanted: true }));
  valueIn(await ask('menu.set', { wanted: true }));
  valueIn(await ask('index.renewAfter', { hours: 8 }));
  valueIn(await ask('fleet.choose', { separator: 'semicolon', hasBom: false }));
  valueIn(await ask('copyFormat.used', { format: 'curl' }));
  valueIn(await pin(servers, 1));
  if (mode === 'passphrase') {
    valueIn(await ask('vault.protect', { current: '', next: keptPassphrase }));
    valueIn(await ask('vault.lockAfter', { minutes: 60 }));
  }
  await readList(1);
  const behaviour = issuer.behaviour();
  const fails = inList('/v1/servers', () => {
    behaviour.apiAlways = { kind: 'status', status: 500 };
    return undefined;
  });
  behaviour.listTroubles.push(fails);
  await readList(2);
  const { startedAt } = valueIn(await ask('token.ensure', { id: first }));
  valueIn(await ask('token.copied', { id: first, startedAt }));
  await atRest();
}

type Stores = KeptProfile['databases'][string];

async function storesOf(name: string): Promise<Stores> {
  const database = await openDB(name, 1);
  const stores: Record<string, Stores[string]> = {};
  for (const store of database.objectStoreNames) {
    const [keys, values] = [await database.getAllKeys(store), await database.getAll(store)];
    stores[store] = keys.map((key, at) => [key, asText(values[at])]);
  }
  database.close();
  return stores;
}

/** The way back is in `putDatabases`. */
function asText(value: unknown): unknown {
  if (value instanceof ArrayBuffer) return { buffer: Buffer.from(value).toString('base64') };
  if (ArrayBuffer.isView(value)) {
    const { buffer, byteOffset, byteLength } = value;
    return { bytes: Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength).toString('base64') };
  }
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asText(one)]));
}
