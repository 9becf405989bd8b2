// What tells one invented server from the next, decided by its number alone, so that none needs to be kept.
import { type Model, models, sites, systems, turn } from './fleet-catalogue';
import { nastyNames } from './nasty-names';

export interface ServerFacts {
  /** Its number in its region, by which everything else about it takes turns. */
  readonly index: number;
  /** `hollow`: subscribed once, and null in every member that can be null. */
  readonly kind: 'subscribed' | 'unsubscribed' | 'hollow';
  readonly model: Model;
  readonly serialNumber: string;
  /** A server that is off and disconnected has never told its host name. */
  readonly isSilent: boolean;
  /** Host name without its domain. */
  readonly label: string;
  readonly hostname: string | null;
  /** The host name of its iLO. */
  readonly iloName: string | null;
  readonly site: string;
  readonly updatedAt: string;
  /** Known from a OneView appliance, so no device of the platform. */
  readonly isBridged: boolean;
}

/** What the servers of one region have in common. */
export interface ServerPlan {
  region: string;
  /** Below 46 656. Another number gives other serial numbers; the region is in it already. */
  seed: number;
  /** Every so many-th server has a nasty name; none has one for 0. */
  nastyEvery: number;
}

const serials = 36 ** 5;
const batches = 36 ** 3;
// No multiples of 2 or 3, so that they lead every number to another one.
const serialStep = 23_456_789;
const batchStep = 17_395;

/** The youngest planned server was last changed then, the oldest 90 days before. */
const newest = Date.UTC(2026, 0, 1);
const minutesOf90Days = 129_600;

/** A time as Compute Ops Management writes it. */
export function timeText(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '000+00:00');
}

function base36(value: number, width: number): string {
  return value.toString(36).toUpperCase().padStart(width, '0');
}

/** A new iLO is named by its serial number, a set-up one by its host. */
function iloName(label: string): string {
  return `ilo-${label.toLowerCase()}.example.com`;
}

/** One of the twenty servers of the demo workspace. */
export function demoServer(index: number): ServerFacts {
  const isUnsubscribed = index % 7 === 5;
  const isSilent = index % 7 === 3;
  const site = turn(sites, index);
  const label = `${turn(systems, index).role}-${site}-${String(index + 1).padStart(2, '0')}`;
  const serialNumber = `CZ2D4${base36(46_656 + index * 1_297, 5)}`;
  return {
    index,
    kind: isUnsubscribed ? 'unsubscribed' : 'subscribed',
    model: turn(models, index),
    serialNumber,
    isSilent,
    label,
    hostname: isSilent ? null : `${label}.example.com`,
    iloName: iloName(isSilent ? serialNumber : label),
    site,
    updatedAt: isUnsubscribed
      ? '2025-12-20T10:00:00.000000+00:00'
      : '2026-01-01T09:58:41.003210+00:00',
    isBridged: false,
  };
}

/** The servers of a planned region by their numbers. */
export function plannedServers(plan: ServerPlan): (index: number) => ServerFacts {
  const batch = base36((plan.seed * batchStep + 12_345) % batches, 3);
  return (index) => new PlannedServer(plan, batch, index);
}

/** Its members are worked out when they are asked for: a search looks at one member of every server. */
class PlannedServer implements ServerFacts {
  readonly index: number;
  readonly #plan: ServerPlan;
  readonly #batch: string;
  /** Undefined for most. */
  readonly #nasty: string | undefined;

  constructor(plan: ServerPlan, batch: string, index: number) {
    this.index = index;
    this.#plan = plan;
    this.#batch = batch;
    const { nastyEvery } = plan;
    const isNasty = nastyEvery > 0 && index % nastyEvery === nastyEvery - 1;
    this.#nasty = isNasty ? turn(nastyNames, Math.floor(index / nastyEvery)) : undefined;
  }

  get kind() {
    if (this.#nasty !== undefined) return 'subscribed';
    if (this.index % 7 === 5) return 'unsubscribed';
    return this.index % 41 === 9 ? 'hollow' : 'subscribed';
  }

  get model() {
    return turn(models, this.index + this.#plan.seed);
  }

  get serialNumber() {
    const number = base36((this.index * serialStep + 4_711) % serials, 5);
    // Zeros in front, which a spreadsheet would drop.
    return `${this.index % 97 === 60 ? '00' : 'CZ'}${this.#batch}${number}`;
  }

  get isSilent() {
    return this.#nasty === undefined && this.index % 7 === 3;
  }

  get label() {
    if (this.#nasty !== undefined) return this.#nasty;
    const number = String(this.index + 1).padStart(5, '0');
    return `${turn(systems, this.index).role}-${this.site}-${number}`;
  }

  get hostname() {
    if (this.isSilent || this.kind !== 'subscribed') return null;
    if (this.#nasty !== undefined) return this.#nasty;
    if (this.index % 50 !== 0) return `${this.label}.${this.#plan.region}.example.com`;
    // The same in every region that has as many servers.
    return `srv-${String(this.index + 1).padStart(5, '0')}.example.com`;
  }

  get iloName() {
    // Some are known by their IP address alone.
    if (this.index % 11 === 6) return null;
    return iloName(this.isSilent ? this.serialNumber : this.label);
  }

  get site() {
    return this.#nasty ?? turn(sites, this.index + this.#plan.seed);
  }

  get updatedAt() {
    return timeText(newest - ((this.index * 7_919) % minutesOf90Days) * 60_000);
  }

  get isBridged() {
    return this.model.form === 'BLADE';
  }
}
