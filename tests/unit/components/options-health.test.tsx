// @vitest-environment happy-dom
// The tabs Alerts and Health: what is told when, and how everything fares.
import { act, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import type { Failure } from '../../../utils/domain/failure';
import { untilLocked } from '../../../utils/domain/keep-fresh';
import { fail, ok } from '../../../utils/domain/result';
import type { WorkspaceView } from '../../../utils/domain/workspace-view';
import { aToken, aView, hour, minute } from '../domain/a-view';
import { timeOfDay } from '../words/english';
import {
  answers,
  asked,
  drawOptions,
  hamburg,
  lab,
  permissions,
  press,
  protectedBy,
  show,
  tick,
  useOptions,
} from './an-options-page';

useOptions();

const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });
const mark = 'Mark on the toolbar icon when something needs you';
const notification = 'Notification before a copied token ends';
const notifying = { alerts: { badge: true, notify: true } };

describe('the mark on the icon', () => {
  test.each([true, false])(
    'that is %s is shown so, and a press asks for the other',
    async (badge) => {
      drawOptions({ alerts: { badge, notify: false } }, '#alerts');
      expect(box(mark).checked).toBe(badge);
      await tick(mark);
      expect(asked).toEqual([
        { command: 'alerts.set', request: { alert: 'badge', wanted: !badge } },
      ]);
    },
  );

  test('that could not be kept is said, and stays as it was', async () => {
    answers['alerts.set'] = () => fail({ kind: 'storage-full' });
    drawOptions({}, '#alerts');
    await tick(mark);
    await screen.findByRole('alert');
    expect(box(mark).checked).toBe(true);
  });
});

describe('the notification', () => {
  test('is off, and nobody is asked for leave before its switch is pressed', () => {
    drawOptions({}, '#alerts');
    expect(box(notification).checked).toBe(false);
    expect(permissions.request).not.toHaveBeenCalled();
  });

  test('asks for leave within the press, and is kept when that is given', async () => {
    const view = drawOptions({}, '#alerts');
    answers['alerts.set'] = async () => {
      await show({ ...view, ...notifying });
      return ok(null);
    };
    fireEvent.click(box(notification));
    expect(permissions.request.mock.calls).toEqual([[{ permissions: ['notifications'] }]]);
    await waitFor(() => expect(box(notification).checked).toBe(true));
    expect(asked).toEqual([{ command: 'alerts.set', request: { alert: 'notify', wanted: true } }]);
  });

  test('stays off with a sentence when leave is refused', async () => {
    permissions.request.mockResolvedValue(false);
    drawOptions({}, '#alerts');
    await tick(notification);
    expect((await screen.findByRole('alert')).textContent).toMatch(/was not given leave/);
    expect(box(notification).checked).toBe(false);
    expect(asked).toEqual([]);
  });

  test('is off again without giving the leave back', async () => {
    permissions.contains.mockResolvedValue(true);
    drawOptions(notifying, '#alerts');
    await waitFor(() => expect(box(notification).checked).toBe(true));
    await tick(notification);
    expect(asked).toEqual([{ command: 'alerts.set', request: { alert: 'notify', wanted: false } }]);
    expect(permissions.remove).not.toHaveBeenCalled();
  });

  test('is shown as off when the leave was taken away in the browser', async () => {
    permissions.contains.mockResolvedValue(true);
    drawOptions(notifying, '#alerts');
    await waitFor(() => expect(box(notification).checked).toBe(true));
    permissions.contains.mockResolvedValue(false);
    await act(async () => permissions.onRemoved.addListener.mock.lastCall?.[0]());
    expect(box(notification).checked).toBe(false);
  });
});

test('nothing can be chosen while nothing is saved', () => {
  drawOptions({ workspaces: [], current: null, ...protectedBy('none') }, '#alerts');
  expect(box(mark).disabled).toBe(true);
  expect(box(notification).disabled).toBe(true);
  screen.getByText(/once a workspace is saved/);
});

const now = Date.now();
const fresh = (changes = {}) => aToken({ startedAt: now - minute, ...changes });
const end = timeOfDay(now - minute + 899_000);
const locking = protectedBy('passphrase', 0);

describe('the health of a workspace', () => {
  test.each<
    [what: string, workspace: Partial<WorkspaceView>, changes: object, fact: string, says: string]
  >([
    ['without a token', {}, {}, 'Token', 'No token yet'],
    ['with one', { token: fresh() }, {}, 'Token', `15-min tokenToken valid until ${end}`],
    [
      'whose lifetime nobody told',
      { token: fresh({ assumed: true }) },
      {},
      'Token',
      `15-min tokenToken valid until ${end}Lifetime assumed: HPE did not tell it.`,
    ],
    ['of the shared issuer', { issuer: 'shared' }, {}, 'Token issuer', 'The shared address'],
    [
      'whose issuer ends older tokens',
      { endsOlderTokens: true },
      {},
      'Token issuer',
      'The address of the workspaceIt ends older tokens when it grants a new one.',
    ],
    [
      'of a tenant',
      { parentId: lab.id },
      {},
      'Token issuer',
      'The address of the tenant, reached through Lab',
    ],
    ['that is not kept fresh', { keptFreshUntil: 0 }, {}, 'Kept fresh', 'Not now'],
    ['whose period is over', { keptFreshUntil: now - 1 }, {}, 'Kept fresh', 'Not now'],
    [
      'that is kept fresh',
      { keptFreshUntil: now + hour },
      {},
      'Kept fresh',
      `Until ${timeOfDay(now + hour)}`,
    ],
    [
      'that is kept until the lock',
      { keptFreshUntil: untilLocked },
      locking,
      'Kept fresh',
      'Until it is locked',
    ],
    [
      'that is kept until the end',
      { keptFreshUntil: untilLocked },
      {},
      'Kept fresh',
      'Until the browser closes',
    ],
    ['that nobody asked for', {}, {}, 'Last asked', 'Not since the browser started'],
    ['that was asked for', { askedAt: now }, {}, 'Last asked', `At ${timeOfDay(now)}`],
  ])('%s is said', (_, workspace, changes, fact, says) => {
    drawOptions({ workspaces: [{ ...hamburg, ...workspace }, lab], ...changes }, '#health');
    const region = within(screen.getByRole('region', { name: hamburg.name }));
    expect(region.getByText(fact).nextElementSibling?.textContent).toBe(says);
  });

  test('ends with the lock when that comes first', () => {
    const usedAt = now - 5 * minute;
    const protection = { mode: 'passphrase', lockAfter: 15, usedAt } as const;
    drawOptions(
      { workspaces: [{ ...hamburg, keptFreshUntil: now + hour }], protection },
      '#health',
    );
    screen.getByText(`Until ${timeOfDay(now + 10 * minute)}`);
  });

  test('asks nobody anything by being looked at', () => {
    drawOptions({}, '#health');
    expect(asked).toEqual([]);
  });
});

const details = {
  at: now,
  method: 'GET',
  host: 'global.api.greenlake.hpe.com',
  path: '/devices/v1/devices',
  status: 403,
  errorCode: 'HPE_GL_FORBIDDEN',
  debugId: 'd3bug',
};

describe('a check', () => {
  test('of a workspace that works says so in its place', async () => {
    drawOptions({}, '#health');
    await press('Check Lab');
    expect(asked).toEqual([{ command: 'token.check', request: { id: lab.id } }]);
    await within(screen.getByRole('region', { name: 'Lab' })).findByText(/^Lab works/);
  });

  test('says what is wrong, with what HPE answered to be copied', async () => {
    const writeText = vi.fn(async (_: string) => {});
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
    answers['token.check'] = () => fail({ kind: 'role-missing', details });
    drawOptions({}, '#health');
    await press('Check Lab');
    const region = within(screen.getByRole('region', { name: 'Lab' }));
    expect((await region.findByRole('alert')).textContent).toMatch(/no role/);
    await act(async () => {
      fireEvent.click(region.getByRole('button', { name: 'Copy details' }));
    });
    expect(writeText.mock.lastCall?.[0]).toContain('HPE_GL_FORBIDDEN');
    // A secret that was copied before is not there to be cleared any more.
    expect(asked.map(({ command }) => command)).toEqual(['token.check', 'clipboard.keep']);
    vi.unstubAllGlobals();
  });

  test('is asked for once, however often it is pressed', async () => {
    answers['token.check'] = () => new Promise(() => {});
    drawOptions({}, '#health');
    await press('Check Lab');
    await press('Check Lab');
    expect(asked).toHaveLength(1);
    screen.getByText('Checking…');
  });

  test('that found another cause says that one alone', async () => {
    answers['token.check'] = () => fail({ kind: 'region-wrong', region: 'us-west' });
    const failure: Failure = { kind: 'unreachable', host: 'sso.common.cloud.hpe.com' };
    drawOptions({ workspaces: [{ ...lab, failure }] }, '#health');
    expect(screen.getByRole('alert').textContent).toMatch(/did not answer/);
    await press('Check Lab');
    await screen.findByText(/nothing in the region us-west/);
    expect(screen.getAllByRole('alert')).toHaveLength(1);
  });

  test('says no more what it found when HPE was asked again since', async () => {
    drawOptions({}, '#health');
    await press('Check Lab');
    await screen.findByText(/^Lab works/);
    const failure: Failure = { kind: 'unreachable', host: 'sso.common.cloud.hpe.com' };
    await show(aView({ ...lab, failure, askedAt: Date.now() + minute }));
    await screen.findByText(/did not answer/);
    expect(screen.queryByText(/^Lab works/)).toBeNull();
  });
});

describe('the clock', () => {
  const clock = (offset: number | null, told: number | null = null) => ({
    clock: { moved: 0, offset, offsets: {}, told },
  });

  test.each([
    [null, /^Not compared yet/],
    [900, /agrees with HPE's/],
    [-10 * minute, /^Your clock is 10 min fast/],
    [10 * minute, /^Your clock is 10 min slow/],
  ])('that is %s behind HPE is said on Health, also when that was read', (offset, words) => {
    drawOptions(clock(offset, offset), '#health');
    within(screen.getByRole('region', { name: 'Clock' })).getByText(words);
  });

  test('that is wrong is said once above every tab', async () => {
    const view = drawOptions(clock(-10 * minute));
    screen.getByText(/^Your clock is 10 min fast/);
    await press('OK');
    expect(asked).toEqual([{ command: 'clock.told', request: {} }]);
    await show({ ...view, ...clock(-10 * minute, -10 * minute) });
    expect(screen.queryByText(/^Your clock is/)).toBeNull();
  });
});

test('a network that is back is told', async () => {
  drawOptions();
  window.dispatchEvent(new Event('online'));
  expect(asked).toEqual([{ command: 'network.back', request: {} }]);
});
