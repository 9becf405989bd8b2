// The columns in which servers can be shown. None has anything that lets somebody in: the source keeps no such field.
import type { MessageName } from './message';

/** Fields of a server as its source keeps them, and the two that are told by where it was found. */
export const columnNames = [
  'name',
  'workspace',
  'health',
  'power',
  'connected',
  'serial',
  'model',
  'generation',
  'subscription',
  'tier',
  'subscribedUntil',
  'iloAddress',
  'iloHostName',
  'iloVersion',
  'romVersion',
  'system',
  'baseline',
  'productId',
  'tags',
  'region',
  'inventoriedAt',
  'updatedAt',
  'id',
] as const;
export type ColumnName = (typeof columnNames)[number];

export interface FleetColumn {
  readonly heading: MessageName;
  /** `time`: the value is RFC 3339; `state`: one of HPE's words, as `CRITICAL`; else it is shown as it is. */
  readonly form: 'text' | 'time' | 'state';
}

const text = (heading: MessageName): FleetColumn => ({ heading, form: 'text' });
const state = (heading: MessageName): FleetColumn => ({ heading, form: 'state' });
const time = (heading: MessageName): FleetColumn => ({ heading, form: 'time' });

export const fleetColumns: Readonly<Record<ColumnName, FleetColumn>> = {
  name: text('fact_host_name'),
  workspace: text('field_workspace'),
  health: state('fact_health'),
  power: state('fact_power'),
  connected: state('fact_connection'),
  serial: text('fact_serial'),
  model: text('fact_model'),
  generation: text('fact_generation'),
  subscription: state('fact_subscription'),
  tier: text('fact_tier'),
  subscribedUntil: time('fact_subscribed_until'),
  iloAddress: text('fact_ilo_address'),
  iloHostName: text('fact_ilo_host_name'),
  iloVersion: text('fact_ilo_version'),
  romVersion: text('fact_rom_version'),
  system: text('fact_system'),
  baseline: text('fact_baseline'),
  productId: text('fact_product_id'),
  tags: text('fact_tags'),
  region: text('field_region'),
  inventoriedAt: time('fact_inventoried'),
  updatedAt: time('fact_updated'),
  id: text('fact_id'),
};

export const separators = ['comma', 'semicolon', 'tab'] as const;

/** How its user wants to see and to export servers. */
export interface FleetChoices {
  /** In the order of `columnNames`; the name is always the first of them. */
  readonly columns: readonly ColumnName[];
  /** Of a CSV; null: as the language of the user has it. */
  readonly separator: (typeof separators)[number] | null;
  /** Whether a CSV begins with a byte order mark, by which Excel knows that it is UTF-8. */
  readonly hasBom: boolean;
}

export const defaultFleetChoices: FleetChoices = {
  columns: ['name', 'health', 'power', 'connected', 'serial', 'model', 'subscribedUntil'],
  separator: null,
  hasBom: true,
};

/** What was chosen, by any version; its columns are those that there are, each once and in its place. */
export function choicesOf({ columns, separator, hasBom }: Stored): Partial<FleetChoices> {
  const wanted = columns && ['name', ...columns];
  return {
    ...(wanted && { columns: columnNames.filter((column) => wanted.includes(column)) }),
    ...(separator !== undefined && { separator }),
    ...(hasBom !== undefined && { hasBom }),
  };
}

interface Stored {
  readonly columns?: readonly string[] | undefined;
  readonly separator?: FleetChoices['separator'] | undefined;
  readonly hasBom?: boolean | undefined;
}
