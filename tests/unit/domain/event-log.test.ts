import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type EventCode,
  isLate,
  type LoggedEvent,
  refusedCode,
  withEvent,
} from '../../../utils/domain/event-log';
import type { Failure } from '../../../utils/domain/failure';
import { loggedEvents, minute } from '../../../utils/domain/numbers';
import { now } from './a-view';
import { eachFailure } from './each-failure';

const someCodes: readonly EventCode[] = ['token-renewed', 'locked', 'refused:offline'];
const anEvent = fc.record({ at: fc.nat(), code: fc.constantFrom(...someCodes) });

describe('the event log', () => {
  test('keeps the last ones, in their order', () => {
    fc.assert(
      fc.property(fc.array(anEvent, { maxLength: 3 * loggedEvents }), (events) => {
        const log = events.reduce<LoggedEvent[]>(withEvent, []);
        expect(log).toEqual(events.slice(-loggedEvents));
      }),
    );
  });

  test('begins anew when everything was erased', () => {
    const before = [{ at: now, code: 'token-copied' } as const];
    const erased = { at: now + minute, code: 'erased' } as const;
    expect(withEvent(before, erased)).toEqual([erased]);
  });

  test('takes nothing from an event but its time and its code', () => {
    const event = { at: now, code: 'workspace-saved', name: 'Hamburg' } as const;
    expect(withEvent([], event)).toEqual([{ at: now, code: 'workspace-saved' }]);
  });

  test('holds nothing of what a failure is about, whatever that is', () => {
    const word = fc.stringMatching(/^[A-Z]{6,12}$/);
    const failure = fc.record({
      kind: fc.constantFrom(...Object.values(eachFailure)),
      host: word,
      name: word,
      code: word,
      region: word,
      details: fc.record({ path: word, errorCode: word, debugId: word }),
    });
    fc.assert(
      fc.property(failure, ({ kind, ...about }) => {
        const told = { ...kind, ...about } as unknown as Failure;
        const log = JSON.stringify(withEvent([], { at: now, code: refusedCode(told) }));
        expect(log).toBe(`[{"at":${now},"code":"refused:${kind.kind}"}]`);
      }),
    );
  });
});

test.each([
  [0, false],
  [minute, false],
  [minute + 1, true],
  // The clock was set back meanwhile.
  [-minute, false],
])('an alarm that goes off %i ms after its time is late: %s', (delay, late) => {
  expect(isLate(now, now + delay)).toBe(late);
});
