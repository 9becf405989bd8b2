// The servers of Compute Ops Management (HPE developer portal, "servers", v1): asked for by an allow-list of members, of
// which none holds access to a management controller, and read into what a person looks up.
import * as v from 'valibot';
import { apiOrigin, hostToAllow } from '../domain/addresses';
import { healthParts } from '../domain/item-words';
import { isShortName, type LookUp, literal } from '../domain/look-up';
import { kept, members, part, state, tagsText, text, time, told } from './reading';
import type { Fact, Item, Source } from './source';

/** `hardware/bmc/userDefined`, which can hold a password, is none of them, nor is anything that it is in. */
const asked = [
  'id',
  'name',
  'updatedAt',
  'serverGeneration',
  'tags',
  'firmwareBundleUri',
  'lastFullInventoryCollectionAt',
  'firmwareInventory',
  'hardware/serialNumber',
  'hardware/model',
  'hardware/productId',
  'hardware/powerState',
  'hardware/health',
  'hardware/bmc/ip',
  'hardware/bmc/hostname',
  'hardware/bmc/version',
  'state/connected',
  'state/subscriptionState',
  'state/subscriptionTier',
  'state/subscriptionExpiresAt',
  'host/hostname',
  'host/osName',
  'host/osVersion',
];

/** `name` is the serial number to a filter, the host name in the list. */
const names = ['name', 'host/hostname', 'hardware/serialNumber', 'hardware/bmc/hostname'];
const columns: Readonly<Record<LookUp['kind'], readonly string[]>> = {
  address: ['hardware/bmc/ip'],
  id: ['id'],
  product: [...names, 'hardware/productId'],
  model: ['hardware/model'],
  series: names,
  name: names,
};

const item = v.object({
  id: v.pipe(v.string(), v.minLength(1)),
  name: text,
  updatedAt: time,
  serverGeneration: state,
  firmwareBundleUri: text,
  lastFullInventoryCollectionAt: time,
  tags: members,
  firmwareInventory: v.fallback(v.nullish(v.array(part({ name: text, version: text }))), null),
  hardware: part({
    serialNumber: text,
    model: text,
    productId: text,
    powerState: state,
    health: members,
    bmc: part({ ip: text, hostname: text, version: text }),
  }),
  state: part({
    connected: v.fallback(v.nullish(v.boolean()), null),
    subscriptionState: state,
    subscriptionTier: text,
    subscriptionExpiresAt: time,
  }),
  host: part({ hostname: text, osName: text, osVersion: text }),
});

export const servers: Source = {
  name: 'servers',
  group: 'group_servers',
  services: ['all', 'compute-ops-management'],
  isIndexed: true,
  regional: 'compute-ops-management',
  fields: [
    ...['id', 'serial', 'productId', 'name', 'iloHostName', 'iloAddress', 'model', 'generation'],
    ...['power', 'health', 'unwell', 'connected', 'subscription', 'tier', 'subscribedUntil'],
    ...['system', 'iloVersion', 'romVersion', 'baseline', 'tags', 'inventoriedAt', 'updatedAt'],
  ],
  searched: ['serial', 'name', 'iloHostName', 'iloAddress', 'productId', 'model'],
  lists(place) {
    const at = { ...place, service: 'compute-ops-management' } as const;
    const path = hostToAllow(at) ? '/compute-ops/v1beta2/servers' : '/compute-ops-mgmt/v1/servers';
    return [`${apiOrigin(at)}${path}`];
  },
  members: () => asked,
  exact: filterOf,
  read,
  facts,
  // No public document tells the address of a server's page.
  page: () => null,
};

/** In any letter case: HPE compares letters as they are unless told otherwise. What begins names is in small letters. */
function filterOf(lookUp: LookUp): string {
  const wanted = literal(lookUp.text.toUpperCase());
  const tests = columns[lookUp.kind].map((column) => `toupper(${column}) eq ${wanted}`);
  if (lookUp.kind === 'series') tests.push(`contains(hardware/model,${wanted})`);
  // As HPE writes it, when it is written as anybody does who copies it; a part of the name is enough.
  if (lookUp.kind === 'model') tests.push(`contains(hardware/model,${literal(lookUp.text)})`);
  if (isShortName(lookUp)) {
    const beginning = literal(`${lookUp.text.toLowerCase()}.`);
    for (const column of ['host/hostname', 'hardware/bmc/hostname']) {
      tests.push(`contains(${column},${beginning})`);
    }
  }
  return tests.join(' or ');
}

function read(value: unknown): Item | null {
  const parsed = v.safeParse(item, value);
  if (!parsed.success) return null;
  const { id, name, hardware, state: told, host, tags, firmwareInventory, ...own } = parsed.output;
  const serial = hardware?.serialNumber || (id.split('+').at(-1) ?? id);
  const firmware = (called: RegExp) =>
    firmwareInventory?.find((one) => called.test(one?.name ?? ''))?.version ?? '';
  return kept({
    id,
    serial,
    productId: hardware?.productId ?? '',
    // It is called by its serial number until the system has told its own name.
    name: host?.hostname || (name === serial ? '' : name),
    iloHostName: hardware?.bmc?.hostname ?? '',
    iloAddress: hardware?.bmc?.ip ?? '',
    model: hardware?.model ?? '',
    generation: own.serverGeneration,
    power: hardware?.powerState ?? '',
    health: v.parse(state, hardware?.health?.summary),
    unwell: unwellParts(hardware?.health ?? {}),
    connected: told?.connected == null ? '' : String(told.connected),
    subscription: told?.subscriptionState ?? '',
    tier: told?.subscriptionTier ?? '',
    subscribedUntil: told?.subscriptionExpiresAt ?? '',
    system: [host?.osName, host?.osVersion].filter(Boolean).join(' '),
    iloVersion: hardware?.bmc?.version || firmware(/^iLO\b/i),
    romVersion: firmware(/^System ROM\b/i),
    // Its ID, until somebody who knows the bundles puts the name in its place.
    baseline: own.firmwareBundleUri.split('/').at(-1) ?? '',
    tags: tagsText(tags),
    inventoriedAt: own.lastFullInventoryCollectionAt,
    updatedAt: own.updatedAt,
  });
}

const bad: readonly unknown[] = ['WARNING', 'CRITICAL', 'NON_REDUNDANT', 'FAILED_REDUNDANT'];

/** `memory CRITICAL, fans WARNING`: the parts that are known here and not well. */
function unwellParts(health: Readonly<Record<string, unknown>>): string {
  return Object.keys(healthParts)
    .filter((name) => Object.hasOwn(health, name) && bad.includes(health[name]))
    .map((name) => `${name} ${health[name]}`)
    .join(', ');
}

function facts(one: Item): readonly Fact[] {
  const unwell = (one.unwell ?? '').split(', ').flatMap((words) => {
    const [name = '', value] = words.split(' ');
    const term = healthParts[name];
    return term ? [[term, value, 'state'] as const] : [];
  });
  return told([
    ['fact_serial', one.serial],
    ['fact_host_name', one.name],
    ['fact_ilo_host_name', one.iloHostName],
    ['fact_ilo_address', one.iloAddress],
    ['fact_product_id', one.productId],
    ['fact_model', one.model],
    ['fact_power', one.power, 'state'],
    ['fact_health', one.health, 'state'],
    ...unwell,
    ['fact_connection', one.connected, 'state'],
    ['fact_subscription', one.subscription, 'state'],
    ['fact_tier', one.tier],
    ['fact_subscribed_until', one.subscribedUntil, 'time'],
    ['fact_system', one.system],
    ['fact_ilo_version', one.iloVersion],
    ['fact_rom_version', one.romVersion],
    ['fact_baseline', one.baseline],
    ['fact_tags', one.tags],
    ['fact_inventoried', one.inventoriedAt, 'time'],
    ['fact_id', one.id],
  ]);
}
