// @vitest-environment happy-dom
// What is typed into the form is never lost: each form has its draft, which goes on where it was left.
import { act, screen } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fail } from '../../../utils/domain/result';
import type { Draft, Place } from '../../../utils/domain/workspace-form';
import { drawEditor, id, press, secret, stored, type, typedIn } from './an-editor';

const half = { ...stored, name: 'Half', clientSecret: secret, issuer: 'half an ID' };
const ofNew: Draft = { form: { ...half, id: 'new' }, editing: null, openIn: null };
const ofSaved: Draft = { form: half, editing: 'Lab', openIn: null };
const ofAnother: Draft = { form: { ...half, id: 'another' }, editing: 'Another', openIn: null };

describe('typing', () => {
  test('is kept at every keystroke, every field of it', async () => {
    const { writeDraft } = await drawEditor();
    type('Name', 'L');
    type('Name', 'La');
    type('Client secret', secret);
    const drafts = writeDraft.mock.calls.map(([kept]) => kept);
    expect(drafts.map(({ form }) => [form.name, form.clientSecret])).toEqual([
      ['L', ''],
      ['La', ''],
      ['La', secret],
    ]);
    expect(drafts.every(({ editing }) => editing === null)).toBe(true);
    expect(new Set(drafts.map(({ form }) => form.id)).size).toBe(1);
    expect([typedIn('Name'), typedIn('Client secret')]).toEqual(['La', secret]);
  });

  test('into several fields before the next drawing loses none of them', async () => {
    const { drafts, save } = await drawEditor();
    const filled = { Name: 'Lab', 'Client ID': 'client', 'Client secret': secret };
    // As a form-filler does it: nothing is drawn before the end of this.
    act(() => {
      for (const [label, value] of Object.entries(filled)) {
        const field = screen.getByLabelText<HTMLInputElement>(label);
        field.value = value;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }
    });
    const form = { name: 'Lab', clientId: 'client', clientSecret: secret };
    expect(drafts()).toMatchObject([{ form }]);
    expect(Object.keys(filled).map(typedIn)).toEqual(Object.values(filled));
    press('Test and save');
    expect(save.mock.calls[0]?.[0].form).toMatchObject(form);
  });

  test.each<Place>(['popup', 'panel', 'options'])('is kept as open in the %s', async (place) => {
    const { drafts } = await drawEditor({ place, left: [{ ...ofNew, openIn: null }] });
    type('Name', 'Lab');
    expect(drafts()).toMatchObject([{ form: { name: 'Lab' }, openIn: place }]);
  });

  test('leaves the drafts of other forms as they are', async () => {
    const { drafts } = await drawEditor({ id, left: [ofNew, ofAnother] });
    type('Name', 'Laboratory');
    expect(drafts()).toEqual([
      ofNew,
      ofAnother,
      { form: { ...stored, name: 'Laboratory' }, editing: 'Lab', openIn: 'popup' },
    ]);
  });
});

describe('that somebody is at work in the form', () => {
  afterEach(() => void vi.useRealTimers());

  test('is told with what is typed, at most every 20 seconds', async () => {
    const { tellUse } = await drawEditor();
    vi.useFakeTimers({ toFake: ['Date'] });
    expect(tellUse).not.toHaveBeenCalled();
    for (const [seconds, times] of [
      [0, 1],
      [19, 1],
      [20, 2],
      [39, 2],
      [41, 3],
    ] as const) {
      vi.setSystemTime(Date.UTC(2026, 0, 1) + seconds * 1000);
      type('Name', `${seconds}`);
      expect(tellUse, `${seconds}`).toHaveBeenCalledTimes(times);
    }
  });

  test('is told although the clock was set back', async () => {
    const { tellUse } = await drawEditor();
    vi.useFakeTimers({ toFake: ['Date'] });
    for (const day of [2, 1]) {
      vi.setSystemTime(Date.UTC(2026, 0, day));
      type('Name', `${day}`);
    }
    expect(tellUse).toHaveBeenCalledTimes(2);
  });
});

describe('erasing everything from another page', () => {
  test.each([['device'], ['passphrase']] as const)('closes the form (%s)', async (mode) => {
    const { protect, onLeave, writeDraft } = await drawEditor({ mode });
    type('Client secret', secret);
    protect('none');
    expect(onLeave).toHaveBeenCalledTimes(1);
    // That would put back what was just taken away.
    expect(writeDraft).toHaveBeenCalledTimes(1);
  });

  test('is not mistaken for a first choice of protection, or another', async () => {
    const { protect, onLeave, clearDraft } = await drawEditor({ mode: 'none' });
    type('Client secret', secret);
    for (const mode of ['device', 'passphrase', 'device'] as const) protect(mode);
    expect([onLeave, clearDraft].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
    expect(typedIn('Client secret')).toBe(secret);
  });
});

describe('the same form in another page', () => {
  const from = { kind: 'reset', origin: 'https://common.cloud.hpe.com', at: 1 } as const;
  const filled: Draft = {
    form: { ...stored, clientSecret: secret },
    editing: 'Lab',
    openIn: 'popup',
    from: { ...from, service: null, region: null },
  };

  test('is followed: the secret is filled in and its note is shown', async () => {
    const { elsewhere, writeDraft } = await drawEditor({ id, place: 'options' });
    await elsewhere(filled);
    expect(typedIn('Client secret')).toBe(secret);
    screen.getByText(/^common\.cloud\.hpe\.com offers a new client secret/);
    expect(writeDraft).not.toHaveBeenCalled();
  });

  test('keeps what was filled in there when something is typed here', async () => {
    const { elsewhere, drafts } = await drawEditor({ id, place: 'options' });
    await elsewhere(filled);
    type('Name', 'Laboratory');
    const form = { ...filled.form, name: 'Laboratory' };
    expect(drafts()).toEqual([{ ...filled, form, openIn: 'options' }]);
  });

  test('keeps it when this one is closed, and stays open there', async () => {
    const { elsewhere, drafts, onLeave } = await drawEditor({ id, place: 'options' });
    type('Name', 'Laboratory');
    const both = { ...filled, form: { ...filled.form, name: 'Laboratory' } };
    await elsewhere(both);
    press('Close');
    expect(drafts()).toEqual([both]);
    expect(onLeave).toHaveBeenCalledTimes(1);
  });

  test('that wrote in the same moment has it written once more, with both', async () => {
    const { elsewhere, drafts } = await drawEditor({ id, place: 'options' });
    const told = elsewhere(filled);
    type('Name', 'Laboratory');
    await told;
    const form = { ...filled.form, name: 'Laboratory' };
    expect(drafts()).toEqual([{ ...filled, form, openIn: 'popup' }]);
    expect([typedIn('Name'), typedIn('Client secret')]).toEqual(['Laboratory', secret]);
  });

  test('is followed for a new workspace too, and no other form is', async () => {
    const { elsewhere, drafts } = await drawEditor({ place: 'options', left: [ofNew] });
    await elsewhere({ ...ofAnother, editing: null });
    expect(typedIn('Client secret')).toBe(ofNew.form.clientSecret);
    await elsewhere({ ...ofNew, form: { ...ofNew.form, clientSecret: 'of the page' } });
    type('Name', 'Typed');
    expect(drafts()).toContainEqual({
      ...{ ...ofNew, openIn: 'options' },
      form: { ...ofNew.form, name: 'Typed', clientSecret: 'of the page' },
    });
  });
});

describe('leaving', () => {
  test('by Close keeps what was typed for the next time, open nowhere', async () => {
    const { drafts, onLeave, clearDraft } = await drawEditor();
    type('Client secret', secret);
    press('Close');
    expect(drafts()).toMatchObject([{ form: { clientSecret: secret }, openIn: null }]);
    expect(clearDraft).not.toHaveBeenCalled();
    expect(onLeave).toHaveBeenCalledTimes(1);
  });

  test('by Discard forgets it', async () => {
    const { drafts, onLeave } = await drawEditor();
    type('Client secret', secret);
    press('Discard');
    expect(drafts()).toEqual([]);
    expect(onLeave).toHaveBeenCalledTimes(1);
  });

  test.each<[what: string, id: string | null, cleared: Draft]>([
    ['a new one', null, ofNew],
    ['a saved one', id, ofSaved],
  ])('by Discard forgets %s and nothing that was typed for another', async (_, id, cleared) => {
    const { drafts, clearDraft } = await drawEditor({ id, left: [ofNew, ofSaved, ofAnother] });
    press('Discard');
    expect(clearDraft.mock.calls).toEqual([[cleared.form.id]]);
    expect(drafts()).toEqual([ofNew, ofSaved, ofAnother].filter((one) => one !== cleared));
  });
});

describe('opening', () => {
  test('for a new workspace is empty, under an ID of its own', async () => {
    const { save, read } = await drawEditor();
    screen.getByRole('form', { name: 'Add a workspace' });
    expect([typedIn('Name'), typedIn('Client ID'), typedIn('Region')]).toEqual(['', '', 'us-west']);
    press('Test and save');
    expect(save.mock.calls[0]?.[0].form.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(read).not.toHaveBeenCalled();
  });

  test('for a saved one shows what is saved', async () => {
    const { read } = await drawEditor({ id });
    screen.getByRole('form', { name: 'Edit Lab' });
    expect([typedIn('Name'), typedIn('Client ID'), typedIn('Client secret')]).toEqual([
      'Lab',
      'client',
      '',
    ]);
    expect(read.mock.calls).toEqual([[id]]);
  });

  test('for one that cannot be read begins anew, under its ID, and is no new one', async () => {
    const { save } = await drawEditor({ id, read: fail({ kind: 'record-damaged' }) });
    expect(typedIn('Name')).toBe('');
    press('Test and save');
    expect(save.mock.calls[0]?.[0]).toMatchObject({ form: { id }, isNew: false });
  });

  test('without a keystroke keeps nothing', async () => {
    const { writeDraft } = await drawEditor({ id });
    expect(writeDraft).not.toHaveBeenCalled();
  });

  test.each<[what: string, id: string | null]>([
    ['a new one', null],
    ['a saved one', id],
  ])('for %s goes on where it was left, the secret with it', async (_, id) => {
    const { read, save } = await drawEditor({ id, left: [ofAnother, ofNew, ofSaved] });
    expect([typedIn('Name'), typedIn('Client secret')]).toEqual(['Half', secret]);
    expect(typedIn('Workspace ID or token issuer URL')).toBe('half an ID');
    expect(read).not.toHaveBeenCalled();
    press('Test and save');
    const { form, isNew } = save.mock.calls[0]?.[0] ?? {};
    expect([form?.id, isNew]).toEqual([id ?? 'new', id === null]);
  });

  test.each<[what: string, id: string | null, left: Draft[], name: string]>([
    ['a new one', null, [ofSaved, ofAnother], ''],
    ['a saved one', id, [ofNew, ofAnother], 'Lab'],
  ])('for %s shows nothing that was typed for another', async (_, id, left, name) => {
    await drawEditor({ id, left });
    expect([typedIn('Name'), typedIn('Client secret')]).toEqual([name, '']);
  });
});
