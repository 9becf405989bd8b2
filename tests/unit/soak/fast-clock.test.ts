// The clock that the long run puts in front of the production build.
import { beforeEach, expect, test, vi } from 'vitest';
import {
  type ClockPlan,
  type ClockScope,
  clockScript,
  installClock,
  truthAt,
} from '../../soak/fast-clock';
import { hour, minute, second } from '../domain/a-view';

/** What this computer's clock shows at a real time: that of everybody else, and how it was set. */
const wallAt = (plan: ClockPlan, real: number) =>
  plan.jumps
    .filter(({ kind, at }) => kind === 'set' && at <= real)
    .reduce((time, { by }) => time + by, truthAt(plan, real));

const real = 1_700_000_000_000;
const start = 1_600_000_000_000;
const plan: ClockPlan = {
  ...{ start, realStart: real, speed: 60, alarmsCompare: true, leastLimit: 1500 },
  jumps: [
    { kind: 'set', at: real + 10 * second, by: -hour },
    { kind: 'sleep', at: real + 20 * second, by: 2 * hour },
  ],
};
const calls: unknown[][] = [];
let scope: ClockScope & {
  alarms: { at: number[]; go: (alarm: { scheduledTime: number }) => void };
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: real });
  calls.length = 0;
  const note = (name: string) => (_: unknown, delay?: number) => void calls.push([name, delay]);
  const alarms = { at: [] as number[], go: (_: { scheduledTime: number }) => {} };
  scope = {
    Date,
    performance: { now: () => Date.now() - real },
    setTimeout: note('timeout'),
    setInterval: note('interval'),
    AbortSignal: {
      timeout: (delay) => {
        calls.push(['limit', delay]);
        return new AbortController().signal;
      },
    },
    chrome: {
      alarms: {
        create: (_, settings) => void alarms.at.push((settings as { when: number }).when),
        onAlarm: {
          addListener: (listener) => {
            alarms.go = listener;
          },
        },
      },
    },
    alarms,
  };
});

/** Real milliseconds later. */
const pass = (by: number) => vi.setSystemTime(Date.now() + by);

test('shows sixty seconds a second, and each jump from its moment on', () => {
  installClock(plan, scope, 'background');
  const shown = [0, 1, 9.999, 10, 20].map((seconds) => {
    vi.setSystemTime(real + seconds * second);
    expect(new scope.Date().getTime()).toBe(scope.Date.now());
    expect(scope.Date.now()).toBe(wallAt(plan, Date.now()));
    return scope.Date.now() - start;
  });
  expect(shown).toEqual([0, minute, 599_940, 10 * minute - hour, 20 * minute + hour]);
});

test('is a clock alone: a date of its own stays what it is', () => {
  installClock(plan, scope, 'background');
  expect(new scope.Date(5).toISOString()).toBe('1970-01-01T00:00:00.005Z');
  expect(scope.Date.UTC(1970, 0, 2)).toBe(24 * hour);
  expect(new scope.Date()).toBeInstanceOf(Date);
});

test('counts time in performance.now() that no jump is seen in', () => {
  installClock(plan, scope, 'background');
  pass(30 * second);
  expect(scope.performance.now()).toBe(30 * minute);
});

test('lets the others sleep on, but not be set', () => {
  expect(truthAt(plan, real + 15 * second) - start).toBe(15 * minute);
  expect(truthAt(plan, real + 30 * second) - start).toBe(30 * minute + 2 * hour);
});

test('makes what the background waits for shorter, but no time limit than the network needs', () => {
  installClock(plan, scope, 'background');
  scope.setTimeout(() => {}, minute);
  scope.setInterval(() => {}, second * 3);
  scope.AbortSignal.timeout(15 * second);
  scope.AbortSignal.timeout(hour);
  expect(calls).toEqual([
    ['timeout', second],
    ['interval', 50],
    ['limit', 1500],
    ['limit', minute],
  ]);
});

test('leaves a page its pace', () => {
  installClock(plan, scope, 'page');
  scope.setTimeout(() => {}, minute);
  expect(calls).toEqual([['timeout', minute]]);
  expect(scope.Date.now()).toBe(start);
});

test('sets an alarm for when the clock shows its time, which a browser that compares waits for', () => {
  installClock(plan, scope, 'background');
  scope.chrome?.alarms?.create('next', { when: start + 5 * minute });
  // The clock is set back on the way; then the computer sleeps, and what is due meanwhile comes late.
  scope.chrome?.alarms?.create('next', { when: start + 12 * minute });
  const [early, late = 0] = scope.alarms.at;
  expect(early).toBe(real + 5 * second);
  expect(late).toBeGreaterThanOrEqual(real + 20 * second);
  expect(wallAt(plan, late)).toBeGreaterThanOrEqual(start + 12 * minute);
});

test('lets an alarm go off too early where the browser has only a timer', () => {
  installClock({ ...plan, alarmsCompare: false }, scope, 'background');
  scope.chrome?.alarms?.create('next', { when: start + 12 * minute });
  expect(scope.alarms.at).toEqual([real + 12 * second]);
});

test('tells the time of an alarm as the clock shows it', () => {
  installClock(plan, scope, 'background');
  const times: number[] = [];
  scope.chrome?.alarms?.onAlarm.addListener(({ scheduledTime }) => times.push(scheduledTime));
  scope.alarms.go({ scheduledTime: real + 5 * second });
  expect(times).toEqual([start + 5 * minute]);
});

test('is the same in its text, which needs nothing besides', () => {
  const before = scope.Date;
  new Function('globalThis', clockScript(plan, 'background'))(scope);
  expect(scope.Date).not.toBe(before);
  pass(second);
  expect(scope.Date.now()).toBe(start + minute);
});
