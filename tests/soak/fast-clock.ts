// The clock of the long run: it goes many times as fast as that of this computer, and is set at times that were settled
// when the run began. Whoever knows the plan knows the time, so that a background that begins anew needs nothing else.

/** `set`: this computer's clock was set. `sleep`: this computer slept, and time went on elsewhere. */
export interface Jump {
  readonly kind: 'set' | 'sleep';
  /** In real epoch milliseconds. */
  readonly at: number;
  readonly by: number;
}

export interface ClockPlan {
  /** What the clock showed when the run began, and the real time of that. */
  readonly start: number;
  readonly realStart: number;
  readonly speed: number;
  /** In order of time. */
  readonly jumps: readonly Jump[];
  /**
   * What an alarm does when it goes off before the clock shows its time. Chromium compares and waits again; Firefox has
   * only a timer (read in ext-alarms.js).
   */
  readonly alarmsCompare: boolean;
  /** Real milliseconds below which no time limit goes: the way to the simulator and back is no faster for all this. */
  readonly leastLimit: number;
}

/** What the clock of everybody else shows: it went on while this computer slept, and nobody set it. */
export function truthAt(plan: ClockPlan, real: number): number {
  const sleeps = plan.jumps.filter(({ kind }) => kind === 'sleep');
  return steadyAt(plan, real) + sum(sleeps, real);
}

function steadyAt({ start, realStart, speed }: ClockPlan, real: number): number {
  return start + (real - realStart) * speed;
}

function sum(jumps: readonly Jump[], real: number): number {
  return jumps.reduce((by, jump) => (jump.at <= real ? by + jump.by : by), 0);
}

type Timer = (work: unknown, delay?: number, ...rest: unknown[]) => unknown;
type Alarm = { scheduledTime: number };
interface Alarms {
  create(...settings: [unknown, unknown?]): unknown;
  onAlarm: { addListener(listener: (alarm: Alarm) => void): void };
}

/** What of a page or a background the clock takes the place of. */
export interface ClockScope {
  Date: DateConstructor;
  performance: { now(): number };
  setTimeout: Timer;
  setInterval: Timer;
  AbortSignal: { timeout(delay: number): AbortSignal };
  chrome?: { alarms?: Alarms };
  browser?: { alarms?: Alarms };
}

/** Where the clock goes: what a page draws anew each second it would else draw fifty times a second. */
export type ClockPlace = 'background' | 'page';

/** Puts the clock in the place of a scope's own. Its text goes into the browser, so that all that it needs is in it. */
export function installClock(plan: ClockPlan, scope: ClockScope, place: ClockPlace): void {
  const { start, realStart, speed, jumps, alarmsCompare, leastLimit } = plan;
  const { Date: RealDate, performance, AbortSignal, chrome, browser } = scope;
  const steady = performance.now.bind(performance);
  // From one source, lest the two clocks differ by the milliseconds that each of them cuts off.
  const ahead = RealDate.now() - steady();
  const real = () => ahead + steady();
  const wall = (at: number) => {
    const by = jumps.reduce((all, jump) => (jump.at <= at ? all + jump.by : all), 0);
    return Math.floor(start + (at - realStart) * speed + by);
  };
  const now = () => wall(real());

  scope.Date = new Proxy(RealDate, {
    apply: () => new RealDate(now()).toString(),
    construct: (target, given, asked) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, asked),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
  Object.defineProperty(performance, 'now', { value: () => steady() * speed });
  for (const name of place === 'page' ? [] : (['setTimeout', 'setInterval'] as const)) {
    const timer = scope[name].bind(scope);
    scope[name] = (work, delay = 0, ...rest) => timer(work, delay / speed, ...rest);
  }
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (delay) => timeout(Math.max(delay / speed, leastLimit));

  const goesOffAt = (when: number) => {
    let at = real();
    do at += Math.max(when - wall(at), 0) / speed;
    while (alarmsCompare && wall(at) < when - 1);
    return at;
  };
  for (const alarms of new Set([chrome?.alarms, browser?.alarms])) {
    if (!alarms) continue;
    const create = alarms.create.bind(alarms);
    alarms.create = (...settings) => {
      const { when } = settings.at(-1) as { when: number };
      return create(...(settings.slice(0, -1) as [unknown]), { when: goesOffAt(when) });
    };
    const listen = alarms.onAlarm.addListener.bind(alarms.onAlarm);
    alarms.onAlarm.addListener = (listener) =>
      listen((alarm) => listener({ ...alarm, scheduledTime: wall(alarm.scheduledTime) }));
  }
}

/** The clock as the text of a classic script. */
export function clockScript(plan: ClockPlan, place: ClockPlace): string {
  return `(${installClock})(${JSON.stringify(plan)}, globalThis, '${place}');\n`;
}
