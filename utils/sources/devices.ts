// The devices of the platform (HPE developer portal, "devices", v1): of every serial that a workspace owns it is known
// there what it is, and in which region it is managed.
import * as v from 'valibot';
import { apiOrigin } from '../domain/addresses';
import { isOneOf } from '../domain/look-up';
import { kept, members, part, state, tagsText, text, time, told } from './reading';
import type { Item, Source } from './source';

const asked = [
  ...['id', 'serialNumber', 'deviceName', 'secondaryName', 'partNumber', 'macAddress'],
  ...['deviceType', 'assignedState', 'model', 'region', 'subscription', 'tags', 'updatedAt'],
];

const item = v.object({
  id: v.pipe(v.string(), v.minLength(1)),
  serialNumber: text,
  deviceName: text,
  secondaryName: text,
  partNumber: text,
  macAddress: text,
  deviceType: state,
  assignedState: state,
  model: text,
  region: text,
  subscription: v.fallback(v.nullish(v.array(part({ tier: text, endDate: time }))), null),
  tags: members,
  updatedAt: time,
});

export const devices: Source = {
  name: 'devices',
  group: 'group_devices',
  services: ['all'],
  isIndexed: false,
  regional: null,
  fields: [
    ...['id', 'serial', 'name', 'secondName', 'partNumber', 'macAddress', 'kind', 'assigned'],
    ...['model', 'region', 'subscription', 'tier', 'subscribedUntil', 'tags', 'updatedAt'],
  ],
  searched: ['serial', 'name', 'secondName', 'macAddress', 'partNumber', 'model'],
  lists: (place) => [`${apiOrigin({ ...place, service: 'all' })}/devices/v1/devices`],
  members: () => asked,
  exact: ({ kind, text: wanted }) => {
    const serial = kind === 'id' ? (wanted.split('+').at(-1) ?? '') : wanted;
    if (/^[a-z\d]{6,40}$/i.test(serial)) return isOneOf(['serialNumber'], serial);
    return /^(?:[\da-f]{2}:){5}[\da-f]{2}$/i.test(wanted) ? isOneOf(['macAddress'], wanted) : null;
  },
  read,
  facts: (one) =>
    told([
      ['fact_serial', one.serial],
      ['fact_device_name', one.name],
      ['fact_second_name', one.secondName],
      ['fact_kind', one.kind, 'state'],
      ['fact_model', one.model],
      ['fact_part_number', one.partNumber],
      ['fact_mac_address', one.macAddress],
      ['field_region', one.region],
      ['fact_assigned', one.assigned, 'state'],
      ['fact_subscription', one.subscription, 'state'],
      ['fact_tier', one.tier],
      ['fact_subscribed_until', one.subscribedUntil, 'time'],
      ['fact_tags', one.tags],
      ['fact_id', one.id],
    ]),
  page: () => null,
};

function read(value: unknown): Item | null {
  const parsed = v.safeParse(item, value);
  if (!parsed.success) return null;
  const { id, subscription, tags, ...own } = parsed.output;
  // Of several that which ends last.
  const [last] = [...(subscription ?? [])].sort((one, other) =>
    (other?.endDate ?? '').localeCompare(one?.endDate ?? ''),
  );
  return kept({
    id,
    serial: own.serialNumber,
    name: own.deviceName,
    secondName: own.secondaryName,
    partNumber: own.partNumber,
    macAddress: own.macAddress,
    kind: own.deviceType,
    assigned: own.assignedState,
    model: own.model,
    region: own.region,
    subscription: last ? 'SUBSCRIBED' : '',
    tier: last?.tier ?? '',
    subscribedUntil: last?.endDate ?? '',
    tags: tagsText(tags),
    updatedAt: own.updatedAt,
  });
}
