// What a request tells of the clock, and that a clock which is set during it does a token no harm.
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ClockReading } from '../../../utils/domain/clock';
import { requestToken } from '../../../utils/greenlake/token-endpoint';
import type { Answer } from '../../simulator/behaviour';
import { minute, now } from '../domain/a-view';
import { aClient, asking, rawAnswer, statusAnswer, useSimulator } from './issuing';

const { simulator } = useSimulator();

afterEach(() => vi.useRealTimers());

/** Asks once; gives the answer and what was told of the clock before it. */
async function read(answer?: Answer) {
  if (answer) simulator().behaviour.answers.push(answer);
  const readings: ClockReading[] = [];
  const issued = await requestToken(
    aClient(),
    asking({ onReading: (reading) => readings.push(reading) }),
  );
  return { issued, readings };
}

describe('the Date of an answer', () => {
  test('is told with the moments between which it was written', async () => {
    simulator().behaviour.dateOffsetMs = 10 * minute;
    const before = Date.now();
    const { readings } = await read();
    const [reading = { serverTime: 0, from: 0, to: 0 }, ...others] = readings;
    expect(others).toEqual([]);
    expect(reading.from).toBeGreaterThanOrEqual(before);
    expect(reading.to).toBeGreaterThanOrEqual(reading.from);
    expect(reading.to).toBeLessThanOrEqual(Date.now());
    const offset = reading.serverTime + 500 - (reading.from + reading.to) / 2;
    expect(Math.abs(offset - 10 * minute)).toBeLessThan(1500);
  });

  test('is told of a refusal too', async () => {
    const refused = statusAnswer(401, { json: { error: 'invalid_client' } });
    expect((await read(refused)).readings).toHaveLength(1);
  });

  test.each<[what: string, answer: Answer]>([
    ['what is no JSON, which may be of something in between', statusAnswer(200, { html: 'x' })],
    ['a Date that is none', statusAnswer(200, { json: {}, headers: { date: 'soon' } })],
    ['a cut connection', { kind: 'drop' }],
    ['a redirect', { kind: 'redirect', status: 302, location: 'https://proxy.example/' }],
  ])('is not told of %s', async (_, answer) => {
    expect((await read(answer)).readings).toEqual([]);
  });
});

describe('a clock that is set while HPE answers', () => {
  async function readWhile(setTo: number) {
    vi.useFakeTimers({ toFake: ['Date'], now });
    simulator().behaviour.latencyMs = 60;
    const reading = read(rawAnswer('{"access_token":"a","expires_in":60}'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    vi.setSystemTime(setTo);
    return reading;
  }

  test('back has the token start on the new time, a moment before now', async () => {
    const { issued } = await readWhile(now - 30 * minute);
    const startedAt = issued.ok ? issued.value.startedAt : 0;
    expect(startedAt).toBeLessThanOrEqual(now - 30 * minute);
    expect(startedAt).toBeGreaterThan(now - 30 * minute - 2000);
  });

  test('forward, which sleep looks like too, leaves it where it was: renewed too early at worst', async () => {
    const { issued } = await readWhile(now + 30 * minute);
    expect(issued).toMatchObject({ ok: true, value: { startedAt: now } });
  });

  test('by less than a second is nothing', async () => {
    const { issued } = await readWhile(now - 900);
    expect(issued).toMatchObject({ ok: true, value: { startedAt: now } });
  });
});
