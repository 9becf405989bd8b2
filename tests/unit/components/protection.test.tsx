// @vitest-environment happy-dom
// Choosing what protects: both ways told honestly, and no passphrase that is weak, mistyped or left in a field.
import { act, fireEvent, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Suggest } from '../../../components/NewPassphrase';
import { Protection } from '../../../components/Protection';
import type { Mode } from '../../../utils/domain/lock';
import type { Policy } from '../../../utils/domain/policy';
import { fail, ok, type Result } from '../../../utils/domain/result';
import { draw } from './drawn';

const passphrase = 'four words of nothing';

function drawProtection(mode: Mode, policy: Policy = {}, suggest: Suggest = async () => '') {
  const ends: ((done: Result<null>) => void)[] = [];
  const onProtect = vi.fn(
    (_: { current: string; next: string }) => new Promise<Result<null>>((end) => ends.push(end)),
  );
  const onDone = vi.fn();
  draw(<Protection {...{ mode, policy, onProtect, onDone }} suggest={suggest} />);
  return { onProtect, onDone, end: (done: Result<null>) => act(async () => ends.shift()?.(done)) };
}

const radio = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name });
const device = () => radio('Protect with this device');
const byPassphrase = () => radio('Protect with a passphrase');
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const type = (label: string, value: string) => fireEvent.input(field(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const alert = () => screen.getByRole('alert').textContent;

/** A new passphrase, typed twice. */
function typeNew(next = passphrase, repeated = next) {
  type('New passphrase', next);
  type('Repeat passphrase', repeated);
}

describe('the choice', () => {
  test.each<[Mode, Policy, 'device' | 'passphrase']>([
    ['none', {}, 'device'],
    ['device', {}, 'device'],
    ['passphrase', {}, 'passphrase'],
    ['none', { requirePassphrase: true }, 'passphrase'],
    ['device', { requirePassphrase: true }, 'passphrase'],
  ])('with %s and %o is %s', (mode, policy, chosen) => {
    drawProtection(mode, policy);
    expect(device().checked).toBe(chosen === 'device');
    expect(byPassphrase().checked).toBe(chosen === 'passphrase');
  });

  test('tells of each what it stops and what it does not', () => {
    drawProtection('none');
    const told = (control: HTMLElement) =>
      document.getElementById(control.getAttribute('aria-describedby') ?? '')?.textContent;
    expect(told(device())).toMatch(/^Web pages .* cannot read .*\. Anyone .* can\.$/);
    expect(told(byPassphrase())).toMatch(/nobody can read .* still can .* We cannot recover it/);
  });

  test.each<Mode>(['none', 'device'])('with %s needs nothing to stay with the device', (mode) => {
    drawProtection(mode);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.queryByLabelText('Current passphrase')).toBeNull();
  });

  test('of the device is not offered where a passphrase is required', () => {
    drawProtection('none', { requirePassphrase: true });
    expect(device().disabled).toBe(true);
    screen.getByText('Set by your organisation');
  });
});

describe('a new passphrase', () => {
  test.each<[Mode, string]>([
    ['none', ''],
    ['device', ''],
    ['passphrase', 'the one so far'],
  ])(
    'with %s is sent with the current one, and leaves the fields at once',
    async (mode, current) => {
      const { onProtect, onDone, end } = drawProtection(mode);
      fireEvent.click(byPassphrase());
      typeNew();
      if (current) type('Current passphrase', current);
      press('Set passphrase');
      expect(onProtect.mock.calls).toEqual([[{ current, next: passphrase }]]);
      const fields = [...document.querySelectorAll<HTMLInputElement>('input[type=password]')];
      expect(fields.length).toBe(current ? 3 : 2);
      expect(fields.filter(({ value }) => value !== '')).toEqual([]);
      expect(onDone).not.toHaveBeenCalled();
      await end(ok(null));
      expect(onDone.mock.calls).toEqual([[{ from: mode, to: 'passphrase' }]]);
    },
  );

  test.each([
    ['short', 'word word', 'word word', 'The passphrase is too short.'],
    ['common', 'passwordpassword', 'passwordpassword', 'This passphrase is easy to guess.'],
    ['mistyped', passphrase, 'four words of nothin', 'The two passphrases are not the same.'],
    ['long', 'aé'.repeat(600), 'aé'.repeat(600), 'The passphrase is too long.'],
  ])(
    'that is %s is refused before anything is sent, and can be mended',
    (_, next, repeated, why) => {
      const { onProtect } = drawProtection('device');
      fireEvent.click(byPassphrase());
      typeNew(next, repeated);
      press('Set passphrase');
      expect(alert()).toContain(why);
      expect(onProtect).not.toHaveBeenCalled();
      expect(field('New passphrase').value).toBe(next);
      typeNew();
      expect(screen.queryByRole('alert')).toBeNull();
      press('Set passphrase');
      expect(onProtect).toHaveBeenCalledTimes(1);
    },
  );

  test('is sent by Enter too, and once', async () => {
    const { onProtect } = drawProtection('device');
    const user = userEvent.setup();
    await user.click(byPassphrase());
    typeNew();
    await user.type(field('Repeat passphrase'), '{Enter}');
    press('Sealing\u2026');
    fireEvent.submit(screen.getByRole('form'));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(onProtect).toHaveBeenCalledTimes(1);
  });

  test('that is refused says why', async () => {
    const { onProtect, onDone, end } = drawProtection('passphrase');
    type('Current passphrase', 'wrong');
    typeNew();
    press('Set passphrase');
    await end(fail({ kind: 'passphrase-wrong' }));
    expect(alert()).toContain('This is not the passphrase.');
    expect(onDone).not.toHaveBeenCalled();
    typeNew();
    press('Set passphrase');
    expect(onProtect).toHaveBeenCalledTimes(2);
  });

  test.each(['Current passphrase', 'New passphrase', 'Repeat passphrase'])(
    'is never readable in the field %s, nor kept by a browser or a password manager',
    (label) => {
      drawProtection('passphrase');
      expect(field(label).type).toBe('password');
      expect(field(label).autocomplete).toBe('off');
      expect(field(label).getAttribute('data-1p-ignore')).not.toBeNull();
      expect(field(label).getAttribute('data-lpignore')).toBe('true');
    },
  );
});

describe('back to the device', () => {
  test('takes the current passphrase', async () => {
    const { onProtect, onDone, end } = drawProtection('passphrase');
    fireEvent.click(device());
    expect(screen.queryByLabelText('New passphrase')).toBeNull();
    type('Current passphrase', passphrase);
    press('Switch to this device');
    expect(onProtect.mock.calls).toEqual([[{ current: passphrase, next: '' }]]);
    await end(ok(null));
    expect(onDone.mock.calls).toEqual([[{ from: 'passphrase', to: 'device' }]]);
  });

  test('forgets what was typed for another choice', () => {
    drawProtection('passphrase');
    typeNew();
    fireEvent.click(device());
    fireEvent.click(byPassphrase());
    expect(field('New passphrase').value).toBe('');
  });
});

describe('a suggested passphrase', () => {
  const suggested = 'acorn bishop cactus dizzy elbow fable';

  test('is shown as text to be written down, and goes into no field by itself', async () => {
    drawProtection('passphrase', {}, async () => suggested);
    press('Suggest one');
    expect((await screen.findByText(suggested)).tagName).toBe('OUTPUT');
    expect(field('New passphrase').value).toBe('');
    press('Use it');
    expect(field('New passphrase').value).toBe(suggested);
    expect(field('Repeat passphrase').value).toBe(suggested);
  });

  describe('disappears', () => {
    beforeEach(() => vi.useFakeTimers());
    afterEach(() => vi.useRealTimers());
    const pass = (milliseconds: number) =>
      act(async () => {
        await vi.advanceTimersByTimeAsync(milliseconds);
      });
    const isShown = () => document.body.textContent?.includes(suggested);

    async function drawSuggested() {
      const drawn = drawProtection('device', {}, async () => suggested);
      fireEvent.click(byPassphrase());
      press('Suggest one');
      await pass(0);
      expect(isShown()).toBe(true);
      return drawn;
    }

    test('once it is set', async () => {
      const { onProtect, end } = await drawSuggested();
      press('Use it');
      expect(isShown()).toBe(true);
      press('Set passphrase');
      await end(ok(null));
      expect(onProtect.mock.calls).toEqual([[{ current: '', next: suggested }]]);
      expect(isShown()).toBe(false);
    });

    test('after 20 s, and can be asked for again', async () => {
      await drawSuggested();
      await pass(19_999);
      expect(isShown()).toBe(true);
      await pass(1);
      expect(isShown()).toBe(false);
      press('Suggest one');
      await pass(0);
      expect(isShown()).toBe(true);
    });

    test('when the window loses the focus', async () => {
      await drawSuggested();
      fireEvent.blur(window);
      expect(isShown()).toBe(false);
    });
  });
});
