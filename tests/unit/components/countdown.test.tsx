// @vitest-environment happy-dom
// The time left on a token, for the eye and for a screen reader; and failures, which are said at once.
import { screen } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { Countdown } from '../../../components/Countdown';
import { FailureNote } from '../../../components/FailureNote';
import type { Failure } from '../../../utils/domain/failure';
import type { TokenTimes } from '../../../utils/domain/token';
import { failures } from '../domain/each-failure';
import { draw, now } from './drawn';

const second = 1000;
const hour = 3_600_000;

/** A token of this lifetime that has this much left now, both in seconds. */
function tokenWith(left: number, lifetime: number): TokenTimes {
  return {
    startedAt: now + (left - lifetime) * second,
    lifetime: lifetime * second,
    copiedAt: null,
    assumed: false,
    notified: false,
  };
}

describe('the countdown', () => {
  test.each<[what: string, token: TokenTimes | null, name: string, text: string, life: string]>([
    ['a new token of 15 min', tokenWith(900, 900), '15 min left', '15:00left', 'fresh'],
    ['in the middle', tokenWith(761, 900), '12 min left', '12:41left', 'fresh'],
    ['running out', tokenWith(180, 900), '3 min left', '3:00left', 'warned'],
    ['in its lead', tokenWith(90, 900), '1 min left', '1:30left', 'due'],
    ['in its last second', tokenWith(1, 900), '1 s left', '0:01left', 'due'],
    ['ended', tokenWith(0, 900), 'No token yet', '\u2013', 'ended'],
    ['ended long ago', tokenWith(-9999, 900), 'No token yet', '\u2013', 'ended'],
    ['a token of 2 h', tokenWith(7199, 7200), '1 h 59 min left', '1:59:59left', 'fresh'],
    ['exactly an hour', tokenWith(3600, 7200), '1 h left', '1:00:00left', 'fresh'],
    ['a clock set back', tokenWith(901, 900), 'No token yet', '\u2013', 'unknown'],
    ['no token', null, 'No token yet', '\u2013', 'ended'],
  ])('%s', (_, token, name, text, life) => {
    const { container } = draw(<Countdown token={token} now={now} />);
    const timer = screen.getByRole('timer', { name });
    expect(timer.textContent).toBe(text);
    expect(container.querySelector('svg')?.getAttribute('data-life')).toBe(life);
  });

  test.each([
    [tokenWith(450, 900), '50 100'],
    [tokenWith(900, 900), '100 100'],
    [tokenWith(0, 900), undefined],
    [tokenWith(901, 900), undefined],
    [null, undefined],
  ])('draws what is left as a share of the ring: %j', (token, dashes) => {
    const { container } = draw(<Countdown token={token} now={now} />);
    const [, left] = container.querySelectorAll('circle');
    expect(left?.getAttribute('stroke-dasharray') ?? undefined).toBe(dashes);
  });

  test('makes room for hours', () => {
    const { container, redraw } = draw(<Countdown token={tokenWith(3600, 7200)} now={now} />);
    expect(container.querySelector('[data-long=true]')).not.toBeNull();
    redraw(<Countdown token={tokenWith(3599, 7200)} now={now} />);
    expect(container.querySelector('[data-long=true]')).toBeNull();
  });

  test('goes on with the clock', () => {
    const token = tokenWith(7200, 7200);
    const { redraw } = draw(<Countdown token={token} now={now} />);
    redraw(<Countdown token={token} now={now + hour + second} />);
    expect(screen.getByRole('timer', { name: '59 min left' }).textContent).toBe('59:59left');
  });

  test('has no drawing that a screen reader would read', () => {
    const { container } = draw(<Countdown token={null} now={now} />);
    expect(container.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
  });
});

describe('a failure', () => {
  test('is said at once, its cause and its cure', () => {
    draw(<FailureNote failure={{ kind: 'client-refused' }} />);
    const { textContent } = screen.getByRole('alert');
    expect(textContent).toContain('HPE did not accept this client ID and secret.');
    expect(textContent).toContain('The secret was reset, the client was deleted');
  });

  test.each(failures.map((failure): [string, Failure] => [failure.kind, failure]))(
    '%s is drawn without a gap',
    (_, failure) => {
      draw(<FailureNote failure={failure} />);
      const { textContent } = screen.getByRole('alert');
      expect(textContent).not.toMatch(/\$\d|undefined|NaN|\[object/);
    },
  );

  test('cannot bring markup with it', () => {
    const host = '<img src=x onerror=alert(1)>';
    const { container } = draw(<FailureNote failure={{ kind: 'issuer-foreign', host }} />);
    expect(container.querySelector('img')).toBeNull();
    expect(screen.getByRole('alert').textContent).toContain(host);
  });
});
