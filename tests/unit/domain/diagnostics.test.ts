// The text that is copied for whoever looks for a fault: what is in it, and that nobody is.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnosticsText, type Facts } from '../../../utils/domain/diagnostics';
import type { EventCode } from '../../../utils/domain/event-log';
import type { Reading } from '../../../utils/domain/index-state';
import { untilLocked } from '../../../utils/domain/keep-fresh';
import type { View } from '../../../utils/domain/view';
import type { WorkspaceView } from '../../../utils/domain/workspace-view';
import { aToken, aView, aWorkspaceView, hour, minute, now, second } from './a-view';
import { failures } from './each-failure';

const facts: Facts = {
  at: now,
  version: '1.2.3',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0',
  locale: 'en-GB',
  view: aView(aWorkspaceView()),
  granted: ['storage', 'alarms'],
  missing: [],
  alarms: [now + minute],
  stored: {
    items: [
      { place: 'local', kind: 'header', name: 'hdr', bytes: 100 },
      { place: 'local', kind: 'index', name: 'idx', bytes: 200 },
      { place: 'session', kind: 'view', name: 'view', bytes: 300 },
      { place: 'database', kind: 'device-key', name: 'keys', bytes: null },
    ],
    memoryQuota: 10_485_760,
    databaseBytes: 4_000,
  },
  events: [{ at: now - hour, code: 'refused:rate-limited' }],
};

test('everything that helps is in it, a line each', () => {
  expect(diagnosticsText(facts)).toBe(`time: 2027-01-15T08:00:00.000Z
version: 1.2.3
browser: Firefox 142 on Linux
language: en-GB
state: open
protection: none
lock after: never
policy: -
alerts: badge
page helpers: copyClientId, copyBoth, saveClient, getToken, copyToken, deviceSerial
console page: not seen
clock offset: unknown
clock moved: 0 s
second copy: whole
granted: storage, alarms
not granted: -
alarms: in 60 s
stored, local: 2 items, 300 B
stored, database: 1 items, 0 B
stored, session: 1 items, 300 B
databases: 4000 B
workspaces: 1
workspace 1: all, eu-central, workspace issuer, no token, kept fresh
events: 1
2027-01-15T07:00:00.000Z: refused:rate-limited
`);
});

test('the lists for looking things up are told by their numbers', () => {
  const reading: Reading = {
    state: 'stopped',
    ...{ read: 300, total: 520, until: null, movedAt: now },
    failure: { kind: 'api-down', status: 500 },
  };
  const indexes = {
    'an ID': { count: 120, at: now - 3 * minute, reading: null },
    'another ID': { count: 0, at: null, reading },
  };
  const text = diagnosticsText({ ...facts, view: { ...facts.view, indexes } });
  expect(text).toContain('list 1: 120 items, 180 s old\n');
  expect(text).toContain('list 2: never read, stopped, 300 of 520, api-down');
  expect(text).not.toContain('ID');
});

test('what is known of the page of the console is told by its age', () => {
  const page = { state: 'resting', at: now - 3 * minute } as const;
  const helpers = { ...facts.view.helpers, copyBoth: false };
  const text = diagnosticsText({ ...facts, view: { ...facts.view, page, helpers } });
  expect(text).toContain('console page: resting, seen 180 s ago\n');
  expect(text).toMatch(/^page helpers: (?!.*copyBoth)/m);
});

const lineOf = (name: string, changes: Partial<Facts>) =>
  diagnosticsText({ ...facts, ...changes })
    .split('\n')
    .find((line) => line.startsWith(`${name}: `))
    ?.slice(name.length + 2);
const withView = (changes: Partial<View>) => ({ view: { ...facts.view, ...changes } });

describe('the browser', () => {
  const chromium = (more: string) =>
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36${more}`;
  test.each([
    [chromium(''), 'Chrome 156 on Windows'],
    [chromium(' Edg/156.0.0.0'), 'Edg 156 on Windows'],
    ['something else', 'unknown  on unknown'],
  ])('%s is said as "%s"', (userAgent, said) => {
    expect(lineOf('browser', { userAgent })).toBe(said);
  });
});

test.each<[name: string, changes: Partial<Facts>, said: string]>([
  ['state', withView({ failure: { kind: 'locked' } }), 'locked'],
  [
    'protection',
    withView({ protection: { mode: 'passphrase', lockAfter: 15, usedAt: 0 } }),
    'passphrase',
  ],
  [
    'lock after',
    withView({ protection: { mode: 'passphrase', lockAfter: 15, usedAt: 0 } }),
    '15 min',
  ],
  [
    'policy',
    withView({ policy: { tokenIssuer: 'of somebody', regions: [] } }),
    'tokenIssuer, regions',
  ],
  ['alerts', withView({ alerts: { badge: true, notify: true } }), 'badge, notify'],
  [
    'clock offset',
    withView({ clock: { moved: 0, offset: -600_400, offsets: {}, told: null } }),
    '-600 s',
  ],
  [
    'clock moved',
    withView({ clock: { moved: hour, offset: 0, offsets: {}, told: null } }),
    '3600 s',
  ],
  ['second copy', withView({ isRecovered: true }), 'made anew'],
  ['databases', { stored: { ...facts.stored, databaseBytes: null } }, 'unknown'],
  ['alarms', { alarms: [] }, '-'],
])('%s is told', (name, changes, said) => {
  expect(lineOf(name, changes)).toBe(said);
});

test.each<[what: string, changes: Partial<WorkspaceView>, said: string]>([
  ['a token', { token: aToken({ startedAt: now - minute }) }, 'token of 899 s, 839 s left'],
  ['one that was copied', { token: aToken({ copiedAt: now }) }, '899 s left, copied'],
  ['one of an assumed lifetime', { token: aToken({ assumed: true }) }, 'lifetime assumed'],
  [
    'a copied one that was replaced',
    { copied: { at: now, until: now, isReplaced: true } },
    'copied one replaced',
  ],
  ['that it is kept until the lock', { keptFreshUntil: untilLocked }, 'kept fresh'],
  ['a region of somebody', { region: 'hamburg-cellar' }, 'other region'],
  ['that its issuer ends older tokens', { endsOlderTokens: true }, 'ends older tokens'],
  ['the addresses of 2022', { uses2022Addresses: true }, '2022 addresses'],
  ['a tenant', { parentId: aWorkspaceView().id }, 'tenant of 1'],
  ['a tenant of nobody', { parentId: 'gone' }, 'tenant of none'],
  [
    'tries',
    { askedAt: now - 5 * second, failures: 3, retryAt: now + minute },
    'asked 5 s ago, 3 failures, again in 60 s',
  ],
  ['why it failed', { failure: { kind: 'issuer-down', status: 503 } }, 'issuer-down 503'],
])('%s is told of a workspace', (_, changes, said) => {
  expect(lineOf('workspace 1', { view: aView(aWorkspaceView(changes)) })).toContain(said);
});

test('whatever a view knows, nothing in the text names anybody', () => {
  // No word of the text itself is like this.
  const private_ = fc.string({ minLength: 1 }).map((text) => `Zürich ${text} Ωmega`);
  const failure = fc.constantFrom(...failures);
  const workspace = fc.record({
    id: private_,
    name: private_,
    region: private_,
    parentId: fc.option(private_),
    endedDigest: fc.option(private_),
    failure: fc.option(fc.tuple(failure, private_)),
  });
  fc.assert(
    fc.property(fc.array(workspace, { maxLength: 3 }), private_, (workspaces, name) => {
      const details = {
        at: now,
        method: 'GET',
        host: name,
        path: name,
        status: 500,
        errorCode: name,
        debugId: name,
      };
      const view: View = {
        ...aView(
          ...workspaces.map(({ failure: failed, ...changes }) =>
            aWorkspaceView({
              ...changes,
              failure: failed && { ...failed[0], ...namesIn(failed[0], failed[1]), details },
            }),
          ),
        ),
        current: name,
        removed: [{ id: name, name, at: now }],
        clipboard: { clearAt: now, digest: name, earlier: null },
        policy: { tokenIssuer: name, regions: [name] },
        asked: { [name]: { times: [now], heldUntil: null } },
        clock: { moved: 0, offset: 0, offsets: { [name]: 0 }, told: null },
      };
      const text = diagnosticsText({
        ...facts,
        view,
        userAgent: `${facts.userAgent} ${name}`,
        stored: {
          ...facts.stored,
          items: [{ place: 'local', kind: 'other', name, bytes: 1 }],
        },
        events: [{ at: now, code: name as EventCode }],
      });
      expect(text).not.toMatch(/Zürich|Ωmega/);
      expect(text).toMatch(/^[ -~\n]+$/);
    }),
  );
});

/** The texts in a failure that may name somebody: another in the place of each. */
function namesIn(failure: object, name: string): object {
  const texts = ['host', 'region', 'name', 'code'].filter((key) => key in failure);
  return Object.fromEntries(texts.map((key) => [key, name]));
}
