// The `hardware` of a server: what it is, how it is, and its management controller with the access that HPE keeps for some.
import type { ServerFacts } from './server-facts';

type Part = (server: ServerFacts) => unknown;

/** Every member, for servers that have an inventory. */
const parts = new Map<string, Part>([
  ['serialNumber', ({ serialNumber }) => serialNumber],
  ['model', ({ model }) => model.model],
  ['uuid', ({ index }) => `36353235-3036-5a43-3244-${String(index).padStart(12, '0')}`],
  ['productId', ({ model }) => model.productId],
  ['powerState', ({ isSilent }) => (isSilent ? 'OFF' : 'ON')],
  ['indicatorLed', ({ index }) => (index % 6 === 4 ? 'BLINKING' : 'OFF')],
  ['health', healthOf],
  ['platform', () => 'PROLIANT'],
  ['formFactor', ({ model }) => model.form],
  ['bmc', bmcOf],
  ['memoryMb', ({ index }) => 131_072 * (1 + (index % 4))],
  ['manufacturer', () => 'HPE'],
]);

/** What is known of a server without a subscription; its UUID is null. */
const identity = new Set(['serialNumber', 'model', 'uuid', 'productId', 'manufacturer']);

/** One member of a server's `hardware`; undefined when it lacks it. */
export function hardwareMember(server: ServerFacts, name: string): unknown {
  if (server.kind === 'hollow') return parts.has(name) ? null : undefined;
  if (server.kind === 'unsubscribed') {
    if (!identity.has(name)) return undefined;
    if (name === 'uuid') return null;
  }
  return parts.get(name)?.(server);
}

/** The member `hardware` of a server's record. */
export function hardwareOf(server: ServerFacts): Record<string, unknown> {
  const hardware: Record<string, unknown> = {};
  for (const name of parts.keys()) {
    const value = hardwareMember(server, name);
    if (value !== undefined) hardware[name] = value;
  }
  return hardware;
}

/** What fails in a server; its alerts tell the same. */
export function failuresOf({ index, kind }: ServerFacts) {
  const isTold = kind === 'subscribed';
  return { memory: isTold && index % 9 === 8, powerSupply: isTold && index % 5 === 2 };
}

function healthOf(server: ServerFacts) {
  const failures = failuresOf(server);
  const memory = failures.memory ? 'CRITICAL' : 'OK';
  const powerSupplies = failures.powerSupply ? 'WARNING' : 'OK';
  const summary = memory === 'OK' ? powerSupplies : memory;
  return {
    summary,
    healthLED: summary,
    fans: 'OK',
    fanRedundancy: 'REDUNDANT',
    liquidCooling: 'NOT_PRESENT',
    liquidCoolingRedundancy: 'NOT_PRESENT',
    memory,
    network: 'OK',
    powerSupplies,
    powerSupplyRedundancy: powerSupplies === 'OK' ? 'REDUNDANT' : 'FAILED_REDUNDANT',
    processor: 'OK',
    storage: 'OK',
    temperature: 'OK',
    bios: 'OK',
    smartStorage: 'OK',
    airFilter: 'NOT_PRESENT',
  };
}

/** The address of the management controller, and how the platform names the device. */
export function bmcAddress({ index, iloName }: ServerFacts) {
  const host = index + 40;
  const net = 30 + (host >> 8);
  const low = 0x11 + (index >> 8);
  const octets = [low >> 8, low & 0xff, index & 0xff].map((octet) =>
    octet.toString(16).padStart(2, '0').toUpperCase(),
  );
  return {
    mac: `5C:BA:2C:${octets.join(':')}`,
    ip: `10.${20 + (net >> 8)}.${net & 0xff}.${host & 0xff}`,
    hostname: iloName,
  };
}

function bmcOf(server: ServerFacts) {
  const { index, model } = server;
  const address = bmcAddress(server);
  return {
    ...address,
    license: 'iLO Advanced',
    version: `iLO ${model.ilo} v1.${60 + (index % 4)}`,
    userDefined: storedBmcAccess(index, address.hostname ?? address.ip),
  };
}

/** HPE does return such credentials for some servers: nothing of them may ever leave the answer. */
function storedBmcAccess(index: number, host: string) {
  if (index % 13 !== 1) return null;
  return {
    host,
    username: 'simulated-admin',
    password: 'FAKE-ilo-password-never-show',
    certificateFingerprint: 'FAKE-fingerprint',
  };
}
