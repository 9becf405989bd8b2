// The clock of this computer: what counts as a step of it, what HPE's clock tells, and how the kept times go with it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Clock,
  type ClockReading,
  isTelling,
  offsetOf,
  unknownClock,
  unseenStep,
  withReading,
} from '../../../utils/domain/clock';
import { type ClockLook, lookAgain } from '../../../utils/domain/clock-look';
import { clockSentence } from '../../../utils/domain/clock-sentence';
import { untilLocked } from '../../../utils/domain/keep-fresh';
import { moved, movedTo } from '../../../utils/domain/moved';
import { timeLeft } from '../../../utils/domain/token';
import { dueTimes, type View } from '../../../utils/domain/view';
import { aToken, aView, aWorkspaceView, hour, minute, now, second } from './a-view';

describe('between two looks at the clock', () => {
  test.each<[what: string, step: number, countsSleep: boolean, by: number]>([
    ['nothing', 0, false, 0],
    ['less than a second back', -999, false, 0],
    ['less than a second ahead', 999, true, 0],
    ['a second back', -1000, false, -1000],
    ['an hour back', -hour, false, -hour],
    ['an hour back where sleep is counted', -hour, true, -hour],
    ['an hour ahead, which may be sleep', hour, false, 0],
    ['an hour ahead where sleep is counted', hour, true, hour],
  ])('%s (%i ms, %j) moves the times by %i ms', (_, step, countsSleep, by) => {
    const before = { ahead: now, moved: 7 };
    expect(lookAgain(before, { ahead: now + step, moved: 7 }, countsSleep).moved).toBe(7 + by);
  });

  test('what somebody else has moved the times by counts from then on', () => {
    const first = { ahead: now, moved: 0 };
    // The background has been told of the step before this view looks: the target is where the times are already.
    const second = lookAgain(first, { ahead: now - hour, moved: -hour }, false);
    expect(second.moved).toBe(-hour);
    // A view that opened after the step has seen none, and follows.
    const opened = lookAgain({ ahead: now, moved: 0 }, { ahead: now, moved: -hour }, false);
    expect(opened.moved).toBe(-hour);
    expect(lookAgain(opened, { ahead: now - minute, moved: -hour }, false).moved).toBe(
      -hour - minute,
    );
  });

  test('a clock that goes wrong slowly is seen once it is wrong by a second', () => {
    let look: ClockLook = { ahead: now, moved: 0 };
    for (let n = 1; n <= 12; n += 1) {
      look = lookAgain(look, { ahead: now - n * 100, moved: look.moved }, false);
    }
    expect(look.moved).toBe(-1000);
  });

  test('however many look, and whenever, the times have moved in the end by the steps that were made', () => {
    const anyStep = fc.integer({ min: -100, max: 100 }).map((minutes) => minutes * minute);
    const anyLook = fc.record({ step: anyStep, who: fc.constantFrom(0, 1, 2) });
    fc.assert(
      fc.property(fc.array(anyLook), (looks) => {
        let [ahead, inAll, step] = [now, 0, 0];
        const watches: ClockLook[] = [0, 1, 2].map(() => ({ ahead, moved: 0 }));
        for (const { step: by, who } of [...looks, { step: 0, who: 0 }]) {
          ahead += by;
          step += by;
          // Who looks first tells, and the others look before the next step.
          for (const one of [who, 0, 1, 2]) {
            const look = lookAgain(watches[one] as ClockLook, { ahead, moved: inAll }, true);
            watches[one] = look;
            inAll = look.moved;
          }
          expect(inAll).toBe(step);
        }
      }),
    );
  });
});

const host = 'sso.common.cloud.hpe.com';

/** HPE's clock shows this much more than ours, in an answer to a request of this length. */
function reading(offset: number, took = 0, from = now): ClockReading {
  return {
    host,
    serverTime: Math.floor((from + took / 2 + offset) / second) * second,
    from,
    to: from + took,
  };
}

describe('the date of an answer', () => {
  test('tells the offset to half a second and half of its way', () => {
    const anyTook = fc.integer({ min: 0, max: 2000 });
    fc.assert(
      fc.property(fc.integer({ min: -hour, max: hour }), anyTook, (offset, took) => {
        const error = Math.abs(offsetOf(reading(offset, took)) - offset);
        return error <= 501 + took / 2;
      }),
    );
  });

  test.each([
    [0, true],
    [2000, true],
    [2001, false],
    [-1, false],
  ])('that took %i ms is used: %j', (took, isUsed) => {
    expect(isTelling({ host, serverTime: now, from: now, to: now + took })).toBe(isUsed);
  });

  test('of an unchanged clock never shows a step', () => {
    const any = fc.record({
      took: fc.integer({ min: 0, max: 2000 }),
      at: fc.integer({ min: 0, max: 5000 }),
    });
    fc.assert(
      fc.property(any, any, fc.integer({ min: -hour, max: hour }), (one, other, offset) => {
        const known: Clock = {
          ...unknownClock,
          ...withReading(unknownClock, reading(offset, one.took, now + one.at), 0),
        };
        return unseenStep(known, reading(offset, other.took, now + other.at)) === 0;
      }),
    );
  });

  test.each<[what: string, offset: number | null, shows: number, step: number]>([
    ['the first time', null, hour, 0],
    ['ten minutes ahead', 0, -10 * minute, 10 * minute],
    ['ten minutes back', -10 * minute, 0, -10 * minute],
  ])('shows a clock that was set: %s', (_, offset, shows, step) => {
    const offsets = offset === null ? {} : { [host]: offset };
    const seen = unseenStep({ ...unknownClock, offset, offsets }, reading(shows));
    expect(Math.abs(seen - step)).toBeLessThanOrEqual(500);
  });

  test.each([
    ['a few seconds apart', 5 * second, false],
    ['minutes apart', 5 * minute, true],
  ])('of two hosts that are %s', (_, apart, isStep) => {
    const known = withReading(unknownClock, reading(0), 0);
    const other = { ...reading(apart), host: 'global.api.greenlake.hpe.com' };
    const step = unseenStep(known, other);
    expect(step !== 0).toBe(isStep);
    // From then on each is compared with itself.
    const both = withReading(known, other, 0);
    expect([unseenStep(both, other), unseenStep(both, reading(0))]).toEqual([0, 0]);
  });
});

describe('the user is told that the clock is wrong', () => {
  test.each<[offset: number | null, told: number | null, name: string | null, words: string]>([
    [null, null, null, ''],
    [minute, null, null, ''],
    [-minute, null, null, ''],
    [-10 * minute, null, 'clock_fast', 'duration_minutes 10'],
    [10 * minute - 400, null, 'clock_slow', 'duration_minutes 10'],
    [-minute - 1, null, 'clock_fast', 'duration_seconds 60'],
    [2 * hour, null, 'clock_slow', 'duration_hours 2'],
    [2 * hour, 2 * hour, null, ''],
    [2 * hour, 2 * hour - minute, null, ''],
    [2 * hour, 2 * hour - minute - 1, 'clock_slow', 'duration_hours 2'],
    [2 * hour, -2 * hour, 'clock_slow', 'duration_hours 2'],
    [0, 2 * hour, null, ''],
  ])('by %j ms, told %j: %s %s', (offset, told, name, words) => {
    const sentence = clockSentence({ ...unknownClock, offset, told });
    expect(sentence?.name ?? null).toBe(name);
    const [value] = sentence?.values ?? [];
    const said =
      typeof value === 'object' && 'name' in value ? `${value.name} ${value.values}` : '';
    expect(said).toBe(words);
  });
});

describe('a clock that was set', () => {
  const before: View = {
    ...aView(
      aWorkspaceView({
        token: aToken({ copiedAt: now + minute }),
        askedAt: now,
        retryAt: now + hour,
        failure: { kind: 'rate-limited', retryAt: now + hour },
      }),
      aWorkspaceView({ id: 'b', keptFreshUntil: 0, failure: { kind: 'offline' } }),
      aWorkspaceView({ id: 'c', keptFreshUntil: untilLocked, token: aToken() }),
    ),
    protection: { mode: 'passphrase', lockAfter: 15, usedAt: now },
    removed: [{ id: 'd', name: 'Old lab', at: now }],
    clipboard: { clearAt: now, digest: 'x', earlier: { clearAt: now - 1, digest: 'y' } },
    clock: { moved: 5, offset: 100, offsets: { [host]: 100 }, told: null },
    asked: { a: { times: [now], heldUntil: now + minute }, b: { times: [], heldUntil: null } },
    page: { state: 'working', at: now - hour },
    ask: { id: 'e', at: now, kind: 'token', workspaceId: null },
    indexes: {
      a: {
        ...{ count: 5, at: 1 },
        reading: {
          ...{ state: 'waiting', read: 3, total: 5, failure: null },
          ...{ until: now + minute, movedAt: now },
        },
      },
      b: { count: 5, at: null, reading: null },
    },
  };
  const by = fc.integer({ min: -hour, max: hour }).map((seconds) => seconds * second);

  test('takes every time along, so that what is due stays as far away as it was', () => {
    fc.assert(
      fc.property(by, fc.integer({ min: 0, max: hour }), (step, later) => {
        const at = now + later;
        const due = dueTimes(before, at).map((time) => time - at);
        const after = moved(before, step);
        expect(dueTimes(after, at + step).map((time) => time - at - step)).toEqual(due);
        const left = before.workspaces.map(({ token }) => token && timeLeft(token, at));
        const leftAfter = after.workspaces.map(({ token }) => token && timeLeft(token, at + step));
        expect(leftAfter).toEqual(left);
      }),
    );
  });

  test('leaves no time behind', () => {
    // Whatever is as large as a moment is one, but for the end that stands for none.
    const times = (view: View) =>
      [...JSON.stringify(view).matchAll(/\b1[78]\d{11}\b/g)].map(([time]) => Number(time));
    expect(times(before).length).toBeGreaterThan(12);
    expect(times(moved(before, -hour))).toEqual(times(before).map((time) => time - hour));
    expect(moved(before, -hour).clock).toEqual({
      ...{ moved: 5 - hour, offset: 100 + hour, told: null },
      offsets: { [host]: 100 + hour },
    });
    expect(moved(before, -hour).workspaces[1]?.keptFreshUntil).toBe(0);
    expect(moved(before, -hour).workspaces[2]?.keptFreshUntil).toBe(untilLocked);
  });

  test('leaves the time by which a list on disk is known', () => {
    expect(moved(before, hour).indexes.a).toMatchObject({
      at: 1,
      reading: { movedAt: now + hour },
    });
  });

  test('and set back takes them back to where they were', () => {
    fc.assert(
      fc.property(by, (step) => {
        expect(moved(moved(before, step), -step)).toEqual(before);
      }),
    );
  });

  test('moves them once, by whomever it was seen', () => {
    const after = movedTo(before, 5 - hour);
    expect(after).toEqual(moved(before, -hour));
    expect(movedTo(after, 5 - hour)).toBe(after);
    expect(movedTo(after, 5 - hour + 999)).toBe(after);
  });
});
