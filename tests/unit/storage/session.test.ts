// What pages keep in memory and read from there: drafts that do not push each other out, and a token with its times.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Draft, newForm } from '../../../utils/domain/workspace-form';
import {
  clearDraft,
  clearSaved,
  forgetDrafts,
  watchDrafts,
  writeDraft,
} from '../../../utils/storage/draft';
import { readToken } from '../../../utils/storage/held-token';
import { readDrafts, writeClosed, writeState } from '../../../utils/storage/session';
import { aToken, aView, aWorkspaceView } from '../domain/a-view';

const { session } = fakeBrowser.storage;

beforeEach(() => {
  fakeBrowser.reset();
});

describe('drafts', () => {
  const draft = (id: string, name = id): Draft => ({
    form: { ...newForm(id), name },
    editing: null,
    openIn: 'popup',
  });

  test('are none at first', async () => {
    expect(await readDrafts()).toEqual({});
  });

  test('are kept one for each form, each as it was written last', async () => {
    for (const one of [draft('a'), draft('b'), draft('a', 'later')]) await writeDraft(one);
    expect(await readDrafts()).toEqual({ a: draft('a', 'later'), b: draft('b') });
  });

  test('that are written at the same moment are all kept', async () => {
    await Promise.all([writeDraft(draft('a')), writeDraft(draft('b')), writeDraft(draft('c'))]);
    expect(Object.keys(await readDrafts())).toEqual(['a', 'b', 'c']);
  });

  test('go out in the event of the keystroke, each alone, before anything is answered', () => {
    const set = vi.spyOn(session, 'set');
    void writeDraft(draft('a'));
    expect(set.mock.calls).toEqual([[{ 'draft:a': draft('a') }]]);
  });

  test('of another page neither come back nor go with what is typed in this one', async () => {
    await writeDraft(draft('a'));
    // In the other page one is forgotten and one is typed.
    await session.remove('draft:a');
    await session.set({ 'draft:b': draft('b') });
    await writeDraft(draft('c'));
    expect(await readDrafts()).toEqual({ b: draft('b'), c: draft('c') });
  });

  test('are read and forgotten without a look at tokens and key, where the browser can name items', async () => {
    await session.set({ tokens: { a: 'abc' }, key: { key: 'b' }, view: aView() });
    await Promise.all([writeDraft(draft('a')), writeDraft(draft('b'))]);
    const names = Object.keys(await session.get(null));
    Object.assign(session, { getKeys: async () => names });
    try {
      const get = vi.spyOn(session, 'get');
      expect(await readDrafts()).toEqual({ a: draft('a'), b: draft('b') });
      expect(get.mock.calls).toEqual([[['draft:a', 'draft:b']]]);
      await forgetDrafts();
      expect(get).toHaveBeenCalledTimes(1);
    } finally {
      Object.assign(session, { getKeys: undefined });
    }
    expect(Object.keys(await session.get(null)).sort()).toEqual(['key', 'tokens', 'view']);
  });

  test('are forgotten one by one', async () => {
    await writeDraft(draft('a'));
    await Promise.all([writeDraft(draft('b')), clearDraft('a'), clearDraft('unknown')]);
    expect(await readDrafts()).toEqual({ b: draft('b') });
    await clearDraft('b');
    expect(await readDrafts()).toEqual({});
  });

  test('are all forgotten when a page that was open is locked, and none comes back with the next', async () => {
    await Promise.all([writeDraft(draft('a')), forgetDrafts()]);
    expect(await readDrafts()).toEqual({});
    await writeDraft(draft('b'));
    expect(await readDrafts()).toEqual({ b: draft('b') });
  });

  test('are forgotten after the last keystroke, however close it was', async () => {
    await Promise.all([writeDraft(draft('a')), clearDraft('a')]);
    expect(await readDrafts()).toEqual({});
  });
});

describe('the drafts of all pages', () => {
  const draft: Draft = { form: newForm('a'), editing: null, openIn: 'popup' };

  test('are told as they are written, without what else is kept, until nobody listens', async () => {
    const leaving = new AbortController();
    const told = vi.fn();
    watchDrafts(told, leaving.signal);
    await session.set({ 'draft:a': draft, ask: { clientSecret: 'pressed' } });
    await writeDraft({ ...draft, openIn: 'options' });
    expect(told.mock.calls).toEqual([[draft], [{ ...draft, openIn: 'options' }]]);
    // As a closing does it.
    await session.set({ 'draft:a': null });
    await clearDraft('a');
    leaving.abort();
    await writeDraft(draft);
    expect(told).toHaveBeenCalledTimes(2);
  });
});

describe('a form that was saved', () => {
  const saved = { ...newForm('a'), name: 'Lab', clientSecret: 'secret', issuer: 'settled' };
  const kept = (changes: object): Draft => ({
    form: { ...saved, ...changes },
    editing: 'Lab',
    openIn: null,
  });

  test.each<[what: string, changes: object, tokenIssuer: string | undefined, isLeft: boolean]>([
    ['as it stands is forgotten', {}, undefined, false],
    ['with what the organisation settles too', { issuer: '' }, 'settled', false],
    ['but for its issuer stays', { issuer: '' }, undefined, true],
    ['before a secret was taken into it stays', { clientSecret: 'newer' }, undefined, true],
    ['before something was typed stays', { name: 'Laboratory' }, 'settled', true],
  ])('%s', async (_, changes, tokenIssuer, isLeft) => {
    const draft = kept(changes);
    await Promise.all([writeDraft(draft), session.set({ 'draft:b': kept({ id: 'b' }) })]);
    await clearSaved(saved, tokenIssuer === undefined ? {} : { tokenIssuer });
    expect((await readDrafts()).a).toEqual(isLeft ? draft : undefined);
    expect((await readDrafts()).b).toBeDefined();
  });

  test('without a keystroke has nothing to be forgotten', async () => {
    await session.set({ 'draft:a': null });
    await clearSaved(saved, {});
    expect(await readDrafts()).toEqual({});
  });
});

describe('a view that is closed', () => {
  const open = {
    ...{ tokens: { a: 'abc' }, 'draft:a': { form: {} }, key: { id: 'a', key: 'b' } },
    ask: { clientSecret: 'pressed' },
  };

  test('is kept without tokens, drafts, key and what was pressed on the page, in one call', async () => {
    await session.set(open);
    const set = vi.spyOn(session, 'set');
    // The background may be ended after that call.
    vi.spyOn(session, 'remove').mockResolvedValue(undefined);
    await writeClosed(aView());
    expect(set).toHaveBeenCalledTimes(1);
    expect(await session.get(null)).toEqual({ view: aView(), tokens: {} });
    expect(await readDrafts()).toEqual({});
  });

  test('takes with it what was typed while it was written', async () => {
    await session.set(open);
    const set = session.set.bind(session);
    vi.spyOn(session, 'set').mockImplementation((async (items: Record<string, unknown>) => {
      await set(items);
      await set({ 'draft:b': { form: {} } });
    }) as never);
    await writeClosed(aView());
    expect(await session.get(null)).toEqual({ view: aView(), tokens: {} });
  });
});

describe('a token', () => {
  const times = aToken();
  const workspace = aWorkspaceView({ token: times });
  const { id } = workspace;

  test('is read in one go with its times, so that both are of the same one', async () => {
    await writeState(aView(aWorkspaceView({ id: 'other' }), workspace), {
      other: 'x',
      [id]: 'abc',
    });
    const get = vi.spyOn(session, 'get');
    expect(await readToken(id)).toEqual({ times, accessToken: 'abc' });
    expect(get).toHaveBeenCalledTimes(1);
  });

  test('that is missing, or has no times, is none', async () => {
    expect(await readToken(id)).toBeNull();
    await writeState(aView(workspace), { other: 'x' });
    expect(await readToken(id)).toBeNull();
    await writeState(aView(aWorkspaceView()), { [id]: 'abc' });
    expect(await readToken(id)).toBeNull();
    await writeState(aView(), { [id]: 'abc' });
    expect(await readToken(id)).toBeNull();
  });
});
