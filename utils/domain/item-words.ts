// HPE's words for states and parts as messages. HPE may use others, which are then shown as they are.
import { shownText } from './look-up-rows';
import type { MessageName } from './message';

/** The parts whose health a server tells, beside the summary; the lamp only repeats that. */
export const healthParts: Readonly<Partial<Record<string, MessageName>>> = {
  memory: 'part_memory',
  processor: 'part_processor',
  storage: 'part_storage',
  smartStorage: 'part_smart_storage',
  network: 'part_network',
  powerSupplies: 'part_power_supplies',
  powerSupplyRedundancy: 'part_power_supply_redundancy',
  fans: 'part_fans',
  fanRedundancy: 'part_fan_redundancy',
  temperature: 'part_temperature',
  liquidCooling: 'part_liquid_cooling',
  liquidCoolingRedundancy: 'part_liquid_cooling_redundancy',
  airFilter: 'part_air_filter',
  bios: 'part_bios',
};

const states: Readonly<Record<string, MessageName>> = {
  ON: 'state_on',
  OFF: 'state_off',
  POWERING_ON: 'state_powering_on',
  POWERING_OFF: 'state_powering_off',
  RESET: 'state_reset',
  OK: 'state_ok',
  WARNING: 'state_warning',
  CRITICAL: 'state_critical',
  REDUNDANT: 'state_redundant',
  NON_REDUNDANT: 'state_non_redundant',
  FAILED_REDUNDANT: 'state_failed_redundant',
  // Whether a server is connected is no word of HPE's.
  true: 'state_connected',
  false: 'state_disconnected',
  CONNECTED: 'state_connected',
  DISCONNECTED: 'state_disconnected',
  UNREACHABLE: 'state_unreachable',
  NORMAL: 'state_ok',
  SUBSCRIBED: 'state_subscribed',
  REQUIRED: 'state_required',
  EXPIRED: 'state_expired',
  ENABLED_NORMAL: 'state_on',
  ENABLED_DEGRADED: 'state_degraded',
  DISABLED: 'state_off',
  ASSIGNED_TO_SERVICE: 'state_assigned',
  UNASSIGNED: 'state_unassigned',
  COMPUTE: 'state_server',
  STORAGE: 'state_storage',
  SWITCH: 'state_switch',
  AP: 'state_access_point',
  GATEWAY: 'state_gateway',
};

/** A generation as it is called in the names of servers: `GEN_10_PLUS` is Gen10 Plus. Others are shown as they are. */
export function generationWord(value: string): string {
  const [, number, plus = ''] = /^GEN_(\d+)(_PLUS)?$/.exec(value) ?? [];
  return number === undefined ? shownText(value) : `Gen${number}${plus && ' Plus'}`;
}

/** The words for one of HPE's states, or null for one that is shown as it is. */
export function stateWord(value: string): MessageName | null {
  return Object.hasOwn(states, value) ? (states[value] ?? null) : null;
}
