// What becomes of a workspace after each answer and each use, and what the user is told of it.

import { describe, expect, test } from 'vitest';
import { untilLocked } from '../../../utils/domain/keep-fresh';
import { listed } from '../../../utils/domain/listing';
import type { Message } from '../../../utils/domain/message';
import { renewalNote } from '../../../utils/domain/renewal';
import { noHistory } from '../../../utils/domain/token-history';
import {
  attentionOf,
  dueTimes,
  emptyView,
  lockedView,
  shown,
  type View,
  withWorkspace,
} from '../../../utils/domain/view';
import type { KeepFreshHours } from '../../../utils/domain/workspace';
import {
  needsUser,
  unreadable,
  untried,
  viewOf,
  type WorkspaceView,
  withFailure,
  withToken,
  withUse,
} from '../../../utils/domain/workspace-view';
import {
  aToken,
  aView,
  aWorkspace,
  aWorkspaceView,
  hour,
  minute,
  now,
  second,
  tokenWith,
} from './a-view';
import { eachFailure, endingKinds, failures, passingKinds } from './each-failure';

const asked = { at: now, failedAt: now + second, random: 0.5 };

describe('a workspace in the view', () => {
  test('has neither client ID nor secret nor workspace ID', () => {
    const workspaceId = '0123456789abcdef0123456789abcdef';
    const workspace = aWorkspace({ issuer: { kind: 'workspace', workspaceId } });
    const text = JSON.stringify(
      viewOf(workspace, { usedAt: now, pinned: false, history: noHistory }, untried),
    );
    for (const hidden of [workspace.clientId, workspace.clientSecret, workspaceId]) {
      expect(text).not.toContain(hidden);
    }
  });

  test('carries what it is, what is known of its token, and until when it is kept fresh', () => {
    const { id, name, mark, colour, service, region } = aWorkspace();
    const standing = { ...untried, token: aToken(), askedAt: now };
    expect(
      viewOf(aWorkspace(), { usedAt: now, pinned: true, history: noHistory }, standing),
    ).toEqual({
      ...{ id, name, mark, colour, service, region },
      pinned: true,
      ...{ issuer: 'shared', keepFreshHours: 8, keptFreshUntil: now + 8 * hour },
      ...{ endsOlderTokens: false, uses2022Addresses: false, parentId: null },
      consoleAddress: '',
      pinnedServers: [],
      ...{ copied: null, ...standing },
    });
  });

  test('takes over no more of another view than its standing', () => {
    const other = aWorkspaceView({ name: 'Other', token: aToken() });
    expect(
      viewOf(aWorkspace(), { usedAt: 0, pinned: false, history: noHistory }, other),
    ).toMatchObject({
      name: 'Hamburg production',
      keptFreshUntil: 0,
      token: aToken(),
    });
  });

  test.each<[what: string, hours: KeepFreshHours, known: Partial<WorkspaceView>, until: number]>([
    ['of this session, not that of the disk', 8, { keptFreshUntil: now + hour }, now + hour],
    ['that was ended when its token was forgotten', 8, { keptFreshUntil: 0 }, 0],
    ['of the disk, when other hours were chosen', 2, { keptFreshUntil: 1 }, now + 2 * hour],
    ['until it is locked', 'until-locked', { keptFreshUntil: untilLocked }, untilLocked],
  ])('keeps a period %s', (_, keepFreshHours, known, until) => {
    const before = aWorkspaceView({ keepFreshHours: hoursBefore(keepFreshHours), ...known });
    const saved = aWorkspace({ keepFreshHours });
    const shownNow = viewOf(saved, { usedAt: now, pinned: false, history: noHistory }, before);
    expect(shownNow.keptFreshUntil).toBe(until);
  });

  /** Two hours were chosen over eight. */
  function hoursBefore(hours: KeepFreshHours): KeepFreshHours {
    return hours === 2 ? 8 : hours;
  }

  test('whose record does not open has no name, is never asked for, and needs its user', () => {
    const damaged = unreadable('some-id', eachFailure['record-damaged']);
    expect(damaged).toMatchObject({ id: 'some-id', name: '', token: null, keptFreshUntil: 0 });
    expect(needsUser(damaged)).toBe(true);
  });
});

test('a token ends every earlier failure', () => {
  const failed = withFailure(aWorkspaceView(), eachFailure.offline, asked);
  expect(withToken(failed, aToken(), now + minute)).toEqual(
    aWorkspaceView({ token: aToken(), askedAt: now + minute }),
  );
});

test('what was never tried has neither token nor failure, and no time of either', () => {
  const nothing = { token: null, endedDigest: null, askedAt: null, failure: null, retryAt: null };
  expect(untried).toEqual({ ...nothing, failures: 0 });
  expect(emptyView).toMatchObject({ workspaces: [], current: null, failure: null });
});

describe('after a failure', () => {
  test.each(failures.map((failure) => [failure.kind, failure] as const))(
    '%s: the old token goes only when HPE said no to its client',
    (kind, failure) => {
      const after = withFailure(aWorkspaceView({ token: aToken() }), failure, asked);
      expect(after.token).toEqual(endingKinds.includes(kind) ? null : aToken());
      expect(after).toMatchObject({ failure, failures: 1, askedAt: now });
    },
  );

  test.each<[failures: number, random: number, wait: number | null]>([
    [0, 0, 0],
    [0, 0.5, 2.5 * second],
    [1, 0.5, 5 * second],
    [2, 0.5, 10 * second],
    [3, 0.5, 20 * second],
    [4, 0.5, 40 * second],
    [5, 0.5, null],
    [6, 0.5, null],
  ])(
    'number %i (counted from 0), with chance %d, the next try is %j ms away',
    (failures, random, wait) => {
      const before = aWorkspaceView({ failures });
      const after = withFailure(before, eachFailure.unreachable, { ...asked, random });
      expect(after.failures).toBe(failures + 1);
      expect(after.retryAt).toBe(wait === null ? null : asked.failedAt + wait);
    },
  );

  test.each<[retryAt: number | null, expected: number]>([
    [null, asked.failedAt + 2.5 * second],
    [asked.failedAt - hour, asked.failedAt + 2.5 * second],
    [asked.failedAt + 2.5 * second - 1, asked.failedAt + 2.5 * second],
    [asked.failedAt + 2.5 * second + 1, asked.failedAt + 2.5 * second + 1],
    [asked.failedAt + 15 * minute, asked.failedAt + 15 * minute],
  ])('that asks to wait until %j, the next try is at %i', (retryAt, expected) => {
    const failure = { kind: 'rate-limited', retryAt } as const;
    expect(withFailure(aWorkspaceView(), failure, asked).retryAt).toBe(expected);
  });
});

describe('a use', () => {
  test('starts the period anew and marks the very token that was copied', () => {
    const used = withUse(aWorkspaceView({ token: aToken() }), now + minute, now);
    expect(used.keptFreshUntil).toBe(now + minute + 2 * hour);
    expect(used.token).toEqual(aToken({ copiedAt: now + minute }));
  });

  test.each([
    ['another token', now - 1],
    ['no token', null],
  ])('that copied %s marks none', (_, copied) => {
    const used = withUse(aWorkspaceView({ token: aToken() }), now + minute, copied);
    expect(used.token).toEqual(aToken());
  });

  test('of a workspace without a token leaves it without one', () => {
    expect(withUse(aWorkspaceView(), now, now).token).toBeNull();
  });

  test('starts no renewals where keep fresh is off', () => {
    const used = withUse(aWorkspaceView({ keepFreshHours: 0 }), now, null);
    expect(renewalNote({ ...used, token: aToken() }, now, null)).toEqual({ name: 'renews_not' });
  });
});

test('a change reaches the workspace that it is meant for, and no other', () => {
  const view = aView(aWorkspaceView({ id: 'a' }), aWorkspaceView({ id: 'b' }));
  const rename = (workspace: WorkspaceView) => ({ ...workspace, name: 'New' });
  const names = (changed: View) => changed.workspaces.map(({ name }) => name);
  expect(names(withWorkspace(view, 'b', rename))).toEqual(['Hamburg production', 'New']);
  expect(withWorkspace(view, 'c', rename)).toEqual(view);
});

test.each(failures.map((failure) => [failure.kind, failure] as const))(
  'after %s the user is called only when it does not pass by itself',
  (kind, failure) => {
    expect(needsUser(aWorkspaceView({ failure }))).toBe(!passingKinds.includes(kind));
  },
);

describe('the toolbar icon', () => {
  const ending = aWorkspaceView({ id: 'ending', token: tokenWith(minute, 15 * minute, now) });
  const troubled = aWorkspaceView({ id: 'troubled', failure: eachFailure['client-refused'] });
  const copiedWith = (left: number) =>
    aView(aWorkspaceView({ token: tokenWith(left, 15 * minute, now) }));

  test('tells of trouble before anything else', () => {
    const view = aView(aWorkspaceView({ id: 'calm' }), ending, troubled);
    expect(attentionOf(view, now)).toEqual({ kind: 'trouble', workspace: troubled });
  });

  test('tells of what was pressed on the page before trouble, also while it is locked', () => {
    const ask = { id: 'some-id', at: now, kind: 'token', workspaceId: null } as const;
    for (const view of [aView(troubled), lockedView(aView(troubled))]) {
      expect(attentionOf({ ...view, ask }, now)).toEqual({ kind: 'ask', ask });
    }
  });

  test.each<[what: string, view: View]>([
    ['there is no workspace', emptyView],
    ['nothing is the matter', aView(aWorkspaceView({ token: aToken() }))],
    ['a failure may pass by itself', aView(aWorkspaceView({ failure: eachFailure.offline }))],
    [
      'a token that nobody copied runs out',
      aView(aWorkspaceView({ token: tokenWith(1, 15 * minute) })),
    ],
    ['a copied token has more than the warn time left', copiedWith(3 * minute + 1)],
    ['a copied token has ended', copiedWith(0)],
    ['the clock was set back before a copied token', copiedWith(15 * minute + 1)],
  ])('tells nothing when %s', (_, view) => {
    expect(attentionOf(view, now)).toBeNull();
  });

  test.each([3 * minute, 90 * second, 1])('tells that a copied token ends in %i ms', (left) => {
    expect(attentionOf(copiedWith(left), now)?.kind).toBe('copied-ends');
  });
});

describe('what becomes of the token by itself', () => {
  const until = now + 2 * hour;
  const copied = { ...aToken(), copiedAt: now };

  test.each<[what: string, workspace: Partial<WorkspaceView>, at: number, note: Message]>([
    ['there is none', {}, now, { name: 'copy_fetches' }],
    ['it has ended', { token: tokenWith(0, minute) }, now, { name: 'copy_fetches' }],
    ['the clock was set back', { token: aToken() }, now - 1, { name: 'copy_fetches' }],
    [
      'it is kept fresh',
      { token: aToken() },
      now,
      { name: 'renews_until', values: [{ time: until }] },
    ],
    [
      'it is kept fresh and copied',
      { token: copied },
      now,
      { name: 'renews_when_ended', values: [{ time: now }] },
    ],
    ['keep fresh is off', { token: aToken(), keptFreshUntil: 0 }, now, { name: 'renews_not' }],
    [
      'the period ends before it',
      { token: aToken(), keptFreshUntil: now + minute },
      now,
      { name: 'renews_not' },
    ],
    [
      'it is kept fresh until the browser closes',
      { token: aToken(), keepFreshHours: 'until-locked', keptFreshUntil: untilLocked },
      now,
      { name: 'renews_until_closed' },
    ],
    [
      'it lives too short',
      { token: aToken({ lifetime: 39 * second }) },
      now,
      { name: 'renews_not' },
    ],
    [
      'the tries are used up',
      { token: aToken(), failure: eachFailure.offline, failures: 6 },
      now,
      { name: 'renews_not' },
    ],
  ])('when %s', (_, workspace, at, note) => {
    expect(renewalNote(aWorkspaceView(workspace), at, null)).toEqual(note);
  });
});

describe('a view that locks', () => {
  const unlocked: View = {
    ...aView(aWorkspaceView({ token: aToken() })),
    protection: { mode: 'passphrase', lockAfter: 15, usedAt: now },
    removed: [{ id: 'some-id', name: 'Old lab', at: now }],
    clipboard: { clearAt: now + minute, digest: 'digest', earlier: null },
    policy: { requirePassphrase: true },
    helpers: { ...emptyView.helpers, getToken: false },
    page: { state: 'resting', at: now },
    ask: { id: 'some-id', at: now, kind: 'reset', workspaceId: 'some-workspace' },
    clock: {
      moved: 0,
      offset: 900,
      offsets: { 'eu-central.api.greenlake.hpe.com': 900 },
      told: null,
    },
  };

  test('has no name, no count and nothing of the clipboard after the lock, but what protects it', () => {
    expect(lockedView(unlocked)).toEqual({
      ...emptyView,
      failure: { kind: 'locked' },
      protection: unlocked.protection,
      policy: unlocked.policy,
      helpers: unlocked.helpers,
      page: unlocked.page,
      clock: { ...unlocked.clock, offsets: {} },
    });
  });

  test.each<[what: string, view: View | undefined, at: number, locked: boolean]>([
    ['a moment before its time', unlocked, now + 15 * minute - 1, false],
    ['at its time', unlocked, now + 15 * minute, true],
    ['when the clock was set back', unlocked, now - 6 * second, true],
    ['that waits for the browser to close', withLock(0), now + 999 * hour, false],
    ['of this device', { ...unlocked, protection: aView().protection }, now + 999 * hour, false],
  ])('%s', (_, view, at, locked) => {
    expect(shown(view, at)?.failure?.kind === 'locked').toBe(locked);
  });

  test('that is not there, or says already why it is empty, is shown as it is', () => {
    expect(shown(undefined, now)).toBeUndefined();
    const failed: View = { ...withLock(1), failure: { kind: 'key-lost' } };
    expect(shown(failed, now + hour)).toBe(failed);
  });

  test('wakes the background for the undo, the clipboard, the lock and what was pressed on the page', () => {
    const times = dueTimes({ ...unlocked, workspaces: [] }, now);
    expect(times).toEqual([
      ...[now + 10 * second, now + minute, now + 15 * minute],
      now + 5 * minute,
    ]);
    expect(dueTimes(lockedView(unlocked), now)).toEqual([]);
  });

  test('wakes the background for a list that waits, or that nobody reads any more, and for no other', () => {
    const reading = { read: 1, total: 2, until: null, failure: null, movedAt: now };
    const indexes: View['indexes'] = {
      waiting: {
        ...{ count: 0, at: null },
        reading: { ...reading, state: 'waiting', until: now + 3 * minute },
      },
      running: { count: 0, at: null, reading: { ...reading, state: 'running' } },
      stopped: { count: 0, at: null, reading: { ...reading, state: 'stopped' } },
      whole: { count: 5, at: now, reading: null },
    };
    expect(dueTimes({ ...emptyView, indexes }, now)).toEqual([now + 3 * minute, now + minute]);
  });

  test('tells a renewal no later than the lock', () => {
    const workspace = aWorkspaceView({ token: aToken() });
    const note = renewalNote(workspace, now, now + minute);
    expect(note).toEqual({ name: 'renews_until', values: [{ time: now + minute }] });
    const later = renewalNote(workspace, now, now + 9 * hour);
    expect(later).toEqual({ name: 'renews_until', values: [{ time: now + 2 * hour }] });
    const kept = { keepFreshHours: 'until-locked', keptFreshUntil: untilLocked } as const;
    const untilLock = renewalNote({ ...workspace, ...kept }, now, now + minute);
    expect(untilLock).toEqual({ name: 'renews_until', values: [{ time: now + minute }] });
  });

  function withLock(lockAfter: 0 | 1): View {
    return { ...unlocked, protection: { ...unlocked.protection, lockAfter } };
  }
});

test('pinned workspaces are listed first, both kinds in the order of the user', () => {
  const named = (name: string, pinned: boolean) => aWorkspaceView({ name, pinned });
  const view = aView(named('a', false), named('b', true), named('c', false), named('d', true));
  expect(listed(view).map(({ name }) => name)).toEqual(['b', 'd', 'a', 'c']);
});
