// When a new version may come: whatever would be forgotten with the old one holds it up, and nothing else does.
import { expect, test } from 'vitest';
import { mayUpdate } from '../../../utils/domain/update';
import type { View } from '../../../utils/domain/view';
import { emptyView, lockedView } from '../../../utils/domain/view';
import { aToken, aView, aWorkspaceView, now } from './a-view';

const quiet = aView(aWorkspaceView({ token: aToken({ copiedAt: now }) }));
const opened: View = {
  ...quiet,
  protection: { mode: 'passphrase', lockAfter: 15, usedAt: now },
};
const reading = (state: 'running' | 'waiting' | 'stopped'): View => ({
  ...quiet,
  indexes: {
    one: {
      ...{ count: 0, at: null },
      reading: { state, read: 1, total: 2, until: now, failure: null, movedAt: now },
    },
  },
});

test.each<[what: string, view: View, forms: number]>([
  ['nothing is saved', emptyView, 0],
  ['a token was copied', quiet, 0],
  ['it is locked', lockedView(opened), 0],
  ['a list was stopped by its user', reading('stopped'), 0],
])('a new version may come when %s', (_, view, forms) => {
  expect(mayUpdate(view, forms)).toBe(true);
});

test.each<[what: string, view: View, forms: number]>([
  ['a passphrase has opened it', opened, 0],
  ['a form was left with something in it', quiet, 1],
  ['a list is being read', reading('running'), 0],
  ['a list waits for HPE', reading('waiting'), 0],
  [
    'a copied secret is to leave the clipboard',
    { ...quiet, clipboard: { clearAt: now, digest: '', earlier: null } },
    0,
  ],
  [
    'something pressed on the page waits',
    { ...quiet, ask: { id: '', at: now, kind: 'token', workspaceId: null } },
    0,
  ],
])('it waits while %s', (_, view, forms) => {
  expect(mayUpdate(view, forms)).toBe(false);
});
