// The storage systems of Data Services (HPE developer portal, "storage fleet" v1alpha1), in two lists by their family, and
// in one at the address of 2022.
import * as v from 'valibot';
import { apiOrigin, host2022, hostToAllow } from '../domain/addresses';
import { isOneOf, type LookUp } from '../domain/look-up';
import { second } from '../domain/numbers';
import { kept, part, state, text, told } from './reading';
import type { Item, Source } from './source';

const today = '/storage-fleet/v1alpha1';
const path2022 = '/api/v1/storage-systems';

const common = ['id', 'name', 'model', 'productFamily', 'softwareVersion', 'mgmtIp'];
const often = [...common, 'callhomeStatus', 'lastConnectedTime'];
const asked = [...often, 'serialNumber', 'fqdn', 'commonResourceAttributes'];
const asked2022 = [...often, 'state', 'connectionStatus', 'consoleUri'];

/** In 2022 the ID was the serial number. */
const names = ['serialNumber', 'name', 'id', 'fqdn'];
const names2022 = ['id', 'name'];

/** Seconds since 1970; what is no such number is no time. */
const seconds = v.fallback(v.pipe(v.number(), v.minValue(1), v.maxValue(8.64e12)), 0);

const item = v.object({
  id: v.pipe(v.string(), v.minLength(1)),
  name: text,
  model: text,
  productFamily: text,
  serialNumber: text,
  softwareVersion: text,
  mgmtIp: text,
  fqdn: text,
  state,
  connectionStatus: state,
  callhomeStatus: state,
  commonResourceAttributes: part({ cloudState: state }),
  lastConnectedTime: seconds,
  consoleUri: text,
});

export const storageSystems: Source = {
  name: 'storage-systems',
  group: 'group_storage_systems',
  services: ['all', 'data-services'],
  isIndexed: true,
  regional: 'data-services',
  fields: [
    ...['id', 'serial', 'name', 'model', 'family', 'softwareVersion', 'address', 'fullName'],
    ...['state', 'callHome', 'connectedAt', 'page', 'updatedAt'],
  ],
  searched: ['serial', 'name', 'fullName', 'address', 'model'],
  lists(place) {
    const at = { ...place, service: 'data-services' } as const;
    const paths = hostToAllow(at)
      ? [path2022]
      : [`${today}/storage-systems`, `${today}/devtype4-storage-systems`];
    return paths.map((path) => `${apiOrigin(at)}${path}`);
  },
  members: (list) => (list.endsWith(path2022) ? asked2022 : asked),
  exact: ({ kind, text: wanted }, list = '') => {
    const isOf2022 = list.endsWith(path2022);
    const columns: Partial<Record<LookUp['kind'], readonly string[]>> = {
      address: ['mgmtIp'],
      model: ['model'],
      name: isOf2022 ? names2022 : names,
    };
    // Whatever else its shape may stand for, with a storage system it is a name.
    const some = columns[kind] ?? (kind === 'id' ? null : columns.name);
    return some ? isOneOf(some, wanted) : null;
  },
  read,
  facts: (one) =>
    told([
      ['fact_serial', one.serial],
      ['field_name', one.name],
      ['fact_full_name', one.fullName],
      ['fact_address', one.address],
      ['fact_model', one.model],
      ['fact_software', one.softwareVersion],
      ['fact_connection', one.state, 'state'],
      ['fact_call_home', one.callHome, 'state'],
      ['fact_connected_at', one.connectedAt, 'time'],
      ['fact_id', one.id],
    ]),
  page: (one, { region }) => {
    const host = host2022({ service: 'data-services', region });
    if (host === null || !one.page) return null;
    const origin = `https://console-${host}`;
    // Joined so that it cannot lead to anywhere else, whatever HPE has told.
    const page = URL.canParse(one.page, origin) ? new URL(one.page, origin) : null;
    return page?.origin === origin ? page.href : null;
  },
};

function read(value: unknown): Item | null {
  const parsed = v.safeParse(item, value);
  if (!parsed.success) return null;
  const { id, serialNumber, productFamily, lastConnectedTime, ...own } = parsed.output;
  return kept({
    id,
    serial: serialNumber || id,
    name: own.name,
    model: own.model,
    family: productFamily,
    softwareVersion: own.softwareVersion,
    address: own.mgmtIp,
    fullName: own.fqdn === own.name ? '' : own.fqdn,
    state: own.commonResourceAttributes?.cloudState || own.state || own.connectionStatus,
    callHome: own.callhomeStatus,
    connectedAt: lastConnectedTime > 0 ? new Date(lastConnectedTime * second).toISOString() : '',
    page: own.consoleUri || pageOf(productFamily, id),
    updatedAt: '',
  });
}

/** Today's list does not tell where the console shows a system; HPE's sample of an issue does, for the same ID. */
function pageOf(family: string, id: string): string {
  const [, number] = /^deviceType(\d+)$/.exec(family) ?? [];
  if (number === undefined) return '';
  return `/data-ops-manager/storage-systems/device-type${number}/${encodeURIComponent(id)}`;
}
