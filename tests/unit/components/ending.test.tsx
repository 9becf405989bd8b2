// @vitest-environment happy-dom
// What a screen reader is told of a token that runs out: two sentences, each once.
import { expect, test } from 'vitest';
import { Ending } from '../../../entrypoints/popup/Ending';
import type { Message } from '../../../utils/domain/message';
import type { TokenTimes } from '../../../utils/domain/token';
import { aWorkspaceView, minute, now, second, tokenWith } from '../domain/a-view';
import { say, timeOfDay } from '../words/english';
import { draw } from './drawn';

const short = `The token of Hamburg production ends at ${timeOfDay(now + 4 * minute)}.`;
const over = 'The token of Hamburg production has ended.';
const token = tokenWith(4 * minute, 15 * minute);

/** What the status says, one after the other, while the token and the time become these. */
async function toldOf(...steps: [token: TokenTimes | null, at: number][]): Promise<string[]> {
  const told: (Message | null)[] = [{ name: 'saved' }];
  const onTell = (next: (last: Message | null) => Message | null) => {
    const last = told.at(-1) ?? null;
    if (next(last) !== last) told.push(next(last));
  };
  const [first, ...others] = steps.map(([token, at]) => (
    <Ending workspace={aWorkspaceView({ token })} now={at} onTell={onTell} />
  ));
  const { redraw } = draw(first);
  for (const step of others) redraw(step);
  return told.slice(1).map((message) => (message ? say(message) : ''));
}

test.each<[what: string, steps: [TokenTimes | null, number][], told: string[]]>([
  [
    'as long as there is time',
    [
      [token, now],
      [token, now + 59 * second],
    ],
    [],
  ],
  [
    'when it gets short',
    [
      [token, now],
      [token, now + minute],
      [token, now + 2 * minute],
    ],
    [short],
  ],
  [
    'in its lead too',
    [
      [token, now],
      [token, now + minute],
      [token, now + 3 * minute],
    ],
    [short],
  ],
  [
    'when it has ended',
    [
      [token, now],
      [token, now + minute],
      [token, now + 4 * minute],
      [token, now + 5 * minute],
    ],
    [short, over],
  ],
  [
    'of one that is short at opening',
    [
      [token, now + 2 * minute],
      [token, now + 3 * minute],
    ],
    [],
  ],
  [
    'of another one that is short',
    [
      [token, now],
      [tokenWith(minute, 15 * minute), now],
    ],
    [],
  ],
  [
    'and takes that back when there is a new one',
    [
      [token, now],
      [token, now + minute],
      [token, now + 4 * minute],
      [tokenWith(14 * minute, 15 * minute), now + 4 * minute],
    ],
    [short, over, ''],
  ],
  [
    'of one that is forgotten',
    [
      [token, now],
      [null, now + 4 * minute],
    ],
    [],
  ],
])('%s', async (_, steps, told) => {
  expect(await toldOf(...steps)).toEqual(told);
});
