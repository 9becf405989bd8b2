// The drafts of several forms: which of them is open on a page, and which goes on when a form is opened.
import { describe, expect, test } from 'vitest';
import { type Editing, formFor, leftOpen } from '../../../utils/domain/editing';
import type { PageAsk } from '../../../utils/domain/page-ask';
import {
  type Draft,
  type Drafts,
  draftOf,
  newForm,
  type Place,
} from '../../../utils/domain/workspace-form';

/** A draft under this ID: `editing` null is a new workspace. */
function aDraft(id: string, editing: string | null, openIn: Place | null): Draft {
  return { form: { ...newForm(id), name: `typed for ${id}` }, editing, openIn };
}

function together(...drafts: Draft[]): Drafts {
  return Object.fromEntries(drafts.map((draft) => [draft.form.id, draft]));
}

describe('the form that is open', () => {
  const [newHere, newThere] = [aDraft('n', null, 'popup'), aDraft('n', null, 'options')];
  const [labHere, labThere] = [aDraft('lab', 'Lab', 'popup'), aDraft('lab', 'Lab', 'options')];
  const [newClosed, labClosed] = [aDraft('n', null, null), aDraft('lab', 'Lab', null)];

  test.each<[what: string, drafts: Drafts, popup: Editing | null, options: Editing | null]>([
    ['none without a draft', {}, null, null],
    ['none when all were closed', together(newClosed, labClosed), null, null],
    ['that of a new workspace has no ID', together(newHere), { id: null }, null],
    ['that of a saved one has its ID', together(labHere), { id: 'lab' }, null],
    [
      'that of one that cannot be read has its ID too',
      together(aDraft('lab', '', 'popup')),
      { id: 'lab' },
      null,
    ],
    ['one on the options page is not that of the popup', together(newThere), null, { id: null }],
    ['each page has its own', together(labHere, newThere), { id: 'lab' }, { id: null }],
    ['in whatever order', together(newThere, labHere), { id: 'lab' }, { id: null }],
    ['a closed one before it is passed over', together(newClosed, labThere), null, { id: 'lab' }],
    ['a closed one after it as well', together(newHere, labClosed), { id: null }, null],
  ])('%s', (_, drafts, popup, options) => {
    expect(leftOpen(drafts, 'popup')).toEqual(popup);
    expect(leftOpen(drafts, 'options')).toEqual(options);
  });
});

test('the side panel has its own, apart from that of the popup', () => {
  const drafts = together(aDraft('lab', 'Lab', 'panel'), aDraft('n', null, 'popup'));
  expect(leftOpen(drafts, 'panel')).toEqual({ id: 'lab' });
  expect(leftOpen(drafts, 'popup')).toEqual({ id: null });
  expect(leftOpen(drafts, 'options')).toBeNull();
});

test('the form of a removed workspace is open nowhere, and those of others are', () => {
  const drafts = together(aDraft('lab', 'Lab', 'popup'), aDraft('other', 'Other', 'popup'));
  expect(leftOpen(drafts, 'popup', [{ id: 'lab' }])).toEqual({ id: 'other' });
  expect(leftOpen(drafts, 'popup', [{ id: 'lab' }, { id: 'other' }])).toBeNull();
});

test.each<[what: string, ask: Pick<PageAsk, 'kind' | 'workspaceId'>, form: Editing | null]>([
  ['a new client goes to a new one', { kind: 'created', workspaceId: null }, { id: null }],
  [
    'the new secret of a stored one to its own',
    { kind: 'reset', workspaceId: 'lab' },
    { id: 'lab' },
  ],
  ['that of an unknown one to a new one', { kind: 'reset', workspaceId: null }, { id: null }],
  [
    'a client that is stored already to its own',
    { kind: 'created', workspaceId: 'lab' },
    { id: 'lab' },
  ],
  ['the token of an unknown one to a new one', { kind: 'token', workspaceId: null }, { id: null }],
  ['the token of a stored one needs no form', { kind: 'token', workspaceId: 'lab' }, null],
])('of what was pressed on the page %s', (_, ask, form) => {
  const view = { ask: { id: 'press', at: 0, ...ask }, failure: null };
  expect(formFor(view)).toEqual(form);
  expect(formFor({ ...view, failure: { kind: 'locked' } })).toBeNull();
});

test('without a press there is no form for one', () => {
  expect([formFor({ ask: null, failure: null }), formFor(undefined)]).toEqual([null, null]);
});

describe('the draft that goes on', () => {
  const lab = aDraft('lab', 'Lab', null);
  const damaged = aDraft('damaged', '', 'popup');
  const fresh = aDraft('n', null, 'options');

  test.each<[what: string, drafts: Drafts, id: string | null, draft: Draft | undefined]>([
    ['none for a new workspace', {}, null, undefined],
    ['none for a saved one', {}, 'lab', undefined],
    ['that of the new workspace', together(lab, damaged, fresh), null, fresh],
    ['that of the saved one', together(fresh, damaged, lab), 'lab', lab],
    ['that of one that cannot be read', together(fresh, lab, damaged), 'damaged', damaged],
    ['a new workspace has none of a saved one', together(lab, damaged), null, undefined],
    ['a saved one has none of a new one', together(fresh), 'lab', undefined],
    ['nor that of another', together(lab, fresh), 'damaged', undefined],
  ])('%s', (_, drafts, id, draft) => {
    expect(draftOf(drafts, id)).toBe(draft);
  });
});
