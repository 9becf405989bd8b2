// @vitest-environment happy-dom
// What can be done with a token in the popup besides copying it.
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import { fail, ok } from '../../../utils/domain/result';
import type { TokenTimes } from '../../../utils/domain/token';
import type { View } from '../../../utils/domain/view';
import { writeState } from '../../../utils/storage/session';
import { aToken, aView, aWorkspaceView, minute } from '../domain/a-view';
import { timeOfDay } from '../words/english';
import {
  answers,
  asked,
  choose,
  commands,
  drawPopup,
  hamburg,
  lab,
  press,
  statusSays,
  writeText,
} from './a-popup';

/** A token of 15 min with this much left, copied at 10:27 unless a test says otherwise. */
function copied(left: number, changes: Partial<TokenTimes> = {}): TokenTimes {
  const startedAt = Date.now() + left - 15 * minute;
  const copiedAt = new Date(2027, 0, 15, 10, 27).getTime();
  return aToken({ startedAt, lifetime: 15 * minute, copiedAt, ...changes });
}

const drawWith = (token: TokenTimes | null, changes = {}) =>
  drawPopup({ workspaces: [{ ...hamburg, token, ...changes }, lab] });

/** The background keeps this token and answers its times. */
function granting(times: TokenTimes, accessToken = 'the new one') {
  answers['token.renew'] = async () => {
    const workspace = { ...hamburg, token: times };
    await writeState(aView(workspace, lab), { [hamburg.id]: accessToken });
    return ok(times);
  };
}

describe('New token', () => {
  test('is fetched at once while no copied one is in use, and nothing is copied', async () => {
    granting(copied(15 * minute, { copiedAt: null, startedAt: Date.now() + 30_000 }));
    drawWith(copied(10 * minute, { copiedAt: null }));
    await choose('New token');
    await statusSays('New token, Hamburg production, 15 min left');
    expect(asked).toEqual([{ command: 'token.renew', request: { id: hamburg.id } }]);
    expect(writeText).not.toHaveBeenCalled();
  });

  test.each([
    [false, 'HPE may end the token that you copied at 10:27.'],
    [
      true,
      'This issuer has ended older tokens before: the one you copied at 10:27 will stop working.',
    ],
  ])('asks first while a copied one has time left (ends older ones: %s)', async (ends, words) => {
    granting(copied(15 * minute, { copiedAt: null, startedAt: Date.now() + 30_000 }));
    drawWith(copied(10 * minute), { endsOlderTokens: ends });
    await choose('New token');
    const question = await screen.findByRole('alertdialog', { description: words });
    expect(asked).toEqual([]);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' }));
    fireEvent.click(screen.getByRole('button', { name: 'New token' }));
    await statusSays('New token, Hamburg production, 15 min left');
    expect(question.isConnected).toBe(false);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'More' }));
  });

  test.each([
    ['Cancel', () => press('Cancel')],
    ['Escape', () => fireEvent.keyDown(screen.getByRole('alertdialog'), { key: 'Escape' })],
  ])('is not fetched after %s', async (_, leave) => {
    drawWith(copied(10 * minute));
    await choose('New token');
    await screen.findByRole('alertdialog');
    leave();
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(asked).toEqual([]);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'More' }));
  });

  test('that could not be had says why, and is tried again from there', async () => {
    answers['token.renew'] = () => fail({ kind: 'offline' });
    drawWith(null);
    await choose('New token');
    expect((await screen.findByRole('alert')).textContent).toContain('This computer is offline.');
    press('Try again');
    await waitFor(() => expect(commands()).toEqual(['token.renew', 'token.renew']));
  });
});

describe('Copy a fresh one', () => {
  test('is offered once a copied token runs out, fetches a new one and copies that', async () => {
    granting(copied(15 * minute, { copiedAt: null, startedAt: Date.now() - 1000 }));
    drawWith(copied(2.9 * minute));
    fireEvent.click(await screen.findByRole('button', { name: 'Copy a fresh one' }));
    await statusSays('Copied, Hamburg production, 14 min left');
    expect(writeText.mock.calls).toEqual([['the new one']]);
    expect(commands()).toEqual(['token.renew', 'token.copied']);
    expect(document.body.innerHTML).not.toContain('the new one');
  });

  test('that could not be had leaves what was copied, and says why', async () => {
    answers['token.renew'] = () => fail({ kind: 'offline' });
    drawWith(copied(2.9 * minute));
    fireEvent.click(await screen.findByRole('button', { name: 'Copy a fresh one' }));
    await screen.findByRole('alert');
    expect(writeText).not.toHaveBeenCalled();
  });

  test.each([
    ['a copied one has more than the warn time left', copied(4 * minute)],
    ['nobody has copied the one that runs out', copied(2.9 * minute, { copiedAt: null })],
    ['the copied one has ended', copied(0)],
  ])('is not offered while %s', async (_, token) => {
    // Something that is loaded with it is there.
    drawWith(token, { failure: { kind: 'offline' } });
    await screen.findByRole('alert');
    expect(screen.queryByRole('button', { name: 'Copy a fresh one' })).toBeNull();
  });
});

describe('Check token', () => {
  test('says that it works', async () => {
    let answer = (_: unknown) => {};
    answers['token.check'] = () => new Promise((done) => (answer = done));
    drawWith(copied(10 * minute));
    await choose('Check token');
    await statusSays('Checking\u2026');
    answer(ok(null));
    await statusSays('The token works.');
    expect(asked).toEqual([{ command: 'token.check', request: { id: hamburg.id } }]);
  });

  test('says what is wrong, with the cure that fits and no other', async () => {
    answers['token.check'] = () => fail({ kind: 'token-replaced' });
    drawWith(copied(10 * minute));
    await choose('Check token');
    expect((await screen.findByRole('alert')).textContent).toContain(
      'HPE ended this token before its time',
    );
    screen.getByRole('button', { name: 'Copy a fresh one' });
    expect(screen.queryByRole('button', { name: /^(Fix|Try again|Allow)/ })).toBeNull();
  });

  test('offers nothing where only somebody else can help', async () => {
    answers['token.check'] = () => fail({ kind: 'role-missing' });
    drawWith(copied(10 * minute));
    await choose('Check token');
    const { parentElement } = await screen.findByRole('alert');
    expect(parentElement?.querySelector('button')).toBeNull();
  });
});

describe('Keep fresh', () => {
  test('shows what is chosen, and is chosen anew', async () => {
    drawPopup();
    press('More');
    const chosen = await screen.findByRole('menuitemradio', { checked: true });
    expect(chosen.textContent).toBe('2 h');
    fireEvent.click(screen.getByRole('menuitemradio', { name: 'Until locked' }));
    await statusSays('Keep fresh: Until locked');
    const request = { id: hamburg.id, hours: 'until-locked' };
    expect(asked).toEqual([{ command: 'workspace.keepFresh', request }]);
    expect(screen.queryByRole('menu')).toBeNull();
  });
});

describe('Forget token', () => {
  const request = { id: hamburg.id };

  test('takes it out of memory, and says how long it works elsewhere, since HPE is not told', async () => {
    const token = copied(10 * minute);
    drawWith(token);
    await choose('Forget token');
    const end = timeOfDay(token.startedAt + token.lifetime);
    await statusSays(
      `The token of Hamburg production is no longer in memory. HPE is not told: wherever it was copied to, it works until ${end}.`,
    );
    expect(asked).toEqual([{ command: 'token.forget', request }]);
  });

  test('says no more of one that has ended', async () => {
    drawWith(copied(0));
    await choose('Forget token');
    await statusSays('The token of Hamburg production is no longer in memory.');
    expect(asked).toEqual([{ command: 'token.forget', request }]);
  });
});

describe('the tenants of an MSP', () => {
  const tenant = aWorkspaceView({ id: 't', name: 'Contoso', parentId: hamburg.id });
  const rows = () =>
    screen.getAllByRole('listitem').map((row) => ({
      name: row.querySelector('button[dir]')?.textContent,
      isTenant: row.dataset.tenant === 'true',
    }));

  test('are listed right below their parent, indented', () => {
    drawPopup({ workspaces: [tenant, lab, { ...hamburg, pinned: true }], current: lab.id });
    expect(rows()).toEqual([
      { name: 'Hamburg production', isTenant: false },
      { name: 'Contoso', isTenant: true },
    ]);
  });

  test('are not indented below what is not their parent', () => {
    drawPopup({ workspaces: [lab, hamburg, tenant], current: hamburg.id });
    expect(rows()).toEqual([
      { name: 'Lab', isTenant: false },
      { name: 'Contoso', isTenant: false },
    ]);
  });

  test('name it on their card, and have no client of their own to copy', async () => {
    drawPopup({ workspaces: [hamburg, tenant], current: tenant.id });
    screen.getByText('Tenant of Hamburg production');
    press('More');
    await screen.findByRole('menu');
    expect(screen.queryByRole('menuitem', { name: /^Copy client/ })).toBeNull();
  });
});

describe('the clock', () => {
  const clock = { moved: 0, offset: -10 * minute, offsets: {}, told: null };

  test('that is wrong is said quietly until the user has read it', async () => {
    const view = drawPopup({ clock });
    await screen.findByText('Your clock is 10 min fast.');
    expect(screen.queryByRole('alert')).toBeNull();
    screen.getByRole('button', { name: 'OK' }).focus();
    press('OK');
    expect(asked).toEqual([{ command: 'clock.told', request: {} }]);
    const told: View = { ...view, clock: { ...clock, told: clock.offset } };
    await writeState(told, {});
    await waitFor(() => expect(screen.queryByText(/^Your clock/)).toBeNull());
    const copy = screen.getByRole('button', { name: 'Copy token' });
    await waitFor(() => expect(document.activeElement).toBe(copy));
  });

  test('that is set back while the popup is open is told, and what is shown stays', async () => {
    const token = copied(9.9 * minute, { copiedAt: null });
    const passphrase = { mode: 'passphrase', lockAfter: 15, usedAt: Date.now() } as const;
    drawPopup({ workspaces: [{ ...hamburg, token }, lab], protection: passphrase });
    screen.getByRole('timer', { name: '9 min left' });
    const set = Date.now() - 60 * minute;
    const started = performance.now();
    vi.spyOn(Date, 'now').mockImplementation(() => set + performance.now() - started);
    await waitFor(() => expect(commands()).toEqual(['clock.moved']), { timeout: 2000 });
    const told = asked.map(({ request }) => (request as { moved: number }).moved);
    expect(told.map((moved) => Math.round(moved / 1000))).toEqual([-3600]);
    screen.getByRole('timer', { name: '9 min left' });
    screen.getByRole('article', { name: 'Hamburg production' });
    vi.mocked(Date.now).mockRestore();
  });
});
