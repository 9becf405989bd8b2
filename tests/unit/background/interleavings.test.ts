// Whatever happens in whatever order, with the background dying and the clock jumping in between, what is promised of
// tokens holds. `anything.ts` is what can happen; here is what has to be true after each of it.
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { hour, now } from '../domain/a-view';
import { happen, session, useBrowser } from './a-browser';
import { atRest } from './a-life';
import { events as anyEvent, theWorld } from './anything';
import { useHeldIssuer } from './held-issuer';
import { keptFromEarlier } from './some-workspaces';

const issuer = useHeldIssuer();
useBrowser();

const answers = ['ok', 'refused', 'down', 'pause', 'drop', 'renew', 'forget', 'online'];
const others = ['import', 'press', 'by itself', 'exchange', 'answered ok', 'no-answer', 'death'];
const always = [...answers, ...others];

test.each([
  ['device', [...always, 'full', 'unexpected']],
  ['passphrase', [...always, 'lock', 'locked', 'remove', 'restore', 'unlock']],
] as const)(
  'no order of events breaks what is promised of tokens, protected by a %s',
  async (protectedBy, happened) => {
    // The only chance is that of the events, so that a run can be repeated.
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const world = await theWorld(issuer, protectedBy);
    await fc.assert(
      fc
        .asyncProperty(
          fc.array(anyEvent[protectedBy], { maxLength: 40, size: 'max' }),
          async (events) => {
            for (const one of events) {
              await world.happens(one);
              await world.check();
            }
            await world.ends();
          },
        )
        .beforeEach(world.begins),
      { numRuns: 90 },
    );
    // So that a run shows something: all of this has really happened.
    for (const what of happened) expect(world.counts[what], what).toBeGreaterThan(0);
  },
  120_000,
);

test('many tokens that are due at once are asked for four at a time', async () => {
  for (let n = 1; n <= 7; n += 1) await keptFromEarlier(n, now - hour);
  issuer.atOnce = false;
  await happen('startup');
  for (let left = 7; left > 0; left -= 1) {
    await atRest('left open');
    expect(issuer.open).toHaveLength(Math.min(left, 4));
    issuer.open[0]?.answer('ok');
  }
  await atRest();
  expect(issuer.all).toHaveLength(7);
  expect(Object.keys((await session()).tokens)).toHaveLength(7);
});
