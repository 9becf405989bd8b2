// @vitest-environment happy-dom
// The form at work: nothing that was typed is ever lost, and saved is said only when it is.
import { act, fireEvent, renderHook, screen } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import { type EditorActions, useEditing } from '../../../components/use-editing';
import { WorkspaceEditor } from '../../../components/WorkspaceEditor';
import { fail, ok } from '../../../utils/domain/result';
import { type Draft, newForm } from '../../../utils/domain/workspace-form';
import { say } from '../words/english';
import { draw } from './drawn';

const id = '00000000-0000-4000-8000-000000000001';
const draft: Draft = { form: newForm(id), editing: null, open: true };

type Saved = Awaited<ReturnType<EditorActions['save']>>;

/** The editor in a page where saving ends when the test says how. */
function drawEditor(shown: Draft = draft) {
  const pending: ((saved: Saved) => void)[] = [];
  const actions = {
    writeDraft: vi.fn(async (_: Draft) => {}),
    save: vi.fn<EditorActions['save']>(() => new Promise((resolve) => pending.push(resolve))),
  };
  const heard = { onSaved: vi.fn(), onClose: vi.fn(), onDiscard: vi.fn() };
  draw(<WorkspaceEditor draft={shown} actions={actions} {...heard} />);
  const end = (saved: Saved) => act(async () => pending.shift()?.(saved));
  return { ...actions, ...heard, end };
}

function type(label: string, value: string) {
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
}

function typedIn(label: string) {
  return screen.getByLabelText<HTMLInputElement>(label).value;
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const secret = 'decafbaddecafbaddecafbaddecafbad';

test('what is typed is kept at every keystroke, every field of it', () => {
  const { writeDraft } = drawEditor();
  type('Name', 'L');
  type('Name', 'La');
  type('Client secret', secret);
  expect(writeDraft.mock.calls.map(([kept]) => kept)).toEqual([
    { ...draft, form: { ...draft.form, name: 'L' } },
    { ...draft, form: { ...draft.form, name: 'La' } },
    { ...draft, form: { ...draft.form, name: 'La', clientSecret: secret } },
  ]);
  expect([typedIn('Name'), typedIn('Client secret')]).toEqual(['La', secret]);
});

test('what was kept stands in the form again', () => {
  const form = { ...draft.form, name: 'Lab', clientSecret: secret, issuer: 'half an' };
  drawEditor({ form, editing: null, open: true });
  expect(typedIn('Name')).toBe('Lab');
  expect(typedIn('Client secret')).toBe(secret);
  expect(typedIn('Workspace ID or token issuer URL')).toBe('half an');
});

describe('saving', () => {
  test('tests what stands in the form, and says that it works', async () => {
    const { save, onSaved, end } = drawEditor();
    type('Name', 'Lab');
    press('Test and save');
    expect(save.mock.calls).toEqual([[{ ...draft.form, name: 'Lab' }, true]]);
    expect(screen.getByRole('status').textContent).toBe('Testing\u2026');
    expect(onSaved).not.toHaveBeenCalled();
    await end(ok({ lifetime: 899_000 }));
    expect(onSaved).toHaveBeenCalledTimes(1);
    expect(say(onSaved.mock.calls[0]?.[0])).toBe('Works. Token valid 15 min');
  });

  test('twice in a row is once', async () => {
    const { save, end } = drawEditor();
    press('Test and save');
    press('Test and save');
    fireEvent.submit(screen.getByRole('form'));
    expect(save).toHaveBeenCalledTimes(1);
    await end(ok({ lifetime: 899_000 }));
  });

  test('that fails leaves all that was typed, says why, and can be tried again', async () => {
    const { save, onSaved, end } = drawEditor();
    type('Name', 'Lab');
    type('Client secret', secret);
    press('Test and save');
    await end(fail({ kind: 'client-refused' }));
    expect(screen.getByRole('alert').textContent).toContain('HPE did not accept');
    expect([typedIn('Name'), typedIn('Client secret')]).toEqual(['Lab', secret]);
    expect(onSaved).not.toHaveBeenCalled();
    press('Test and save');
    expect(save).toHaveBeenCalledTimes(2);
    expect(screen.queryByRole('alert')).toBeNull();
    await end(ok({ lifetime: 1000 }));
    expect(onSaved).toHaveBeenCalledTimes(1);
  });

  test('a refused client without a test is not offered', async () => {
    const { end } = drawEditor();
    press('Test and save');
    await end(fail({ kind: 'client-refused' }));
    expect(screen.queryByRole('button', { name: 'Save without test' })).toBeNull();
  });

  test('without a test is offered when HPE did not answer, and says that nothing was tested', async () => {
    const { save, onSaved, end } = drawEditor();
    type('Name', 'Lab');
    press('Test and save');
    await end(fail({ kind: 'offline' }));
    press('Save without test');
    expect(save.mock.calls[1]).toEqual([{ ...draft.form, name: 'Lab' }, false]);
    await end(ok({ lifetime: null }));
    expect(say(onSaved.mock.calls[0]?.[0])).toBe('Saved without test.');
  });

  test('what is typed while it is tested is kept and stays, whatever comes of the test', async () => {
    const { writeDraft, end } = drawEditor();
    press('Test and save');
    type('Name', 'Later');
    expect(writeDraft.mock.lastCall?.[0].form.name).toBe('Later');
    await end(fail({ kind: 'offline' }));
    expect(typedIn('Name')).toBe('Later');
  });

  test('a failure goes as soon as something is mended', async () => {
    const { end } = drawEditor();
    press('Test and save');
    await end(fail({ kind: 'name-missing' }));
    type('Name', 'Lab');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

test('closing keeps what was typed for the next time', () => {
  const { writeDraft, onClose } = drawEditor();
  type('Client secret', secret);
  press('Close');
  const kept = { ...draft, form: { ...draft.form, clientSecret: secret }, open: false };
  expect(writeDraft.mock.lastCall).toEqual([kept]);
  expect(onClose).toHaveBeenCalledTimes(1);
});

test('discarding is left to the page', () => {
  const { onDiscard, writeDraft } = drawEditor();
  press('Discard');
  expect(onDiscard).toHaveBeenCalledTimes(1);
  expect(writeDraft).not.toHaveBeenCalled();
});

describe('opening the form', () => {
  const saved = { ...newForm(id), name: 'Lab', clientId: 'client' };

  function editing(kept: Draft | undefined, read: EditorActions['read'] = async () => ok(saved)) {
    const actions = {
      readDraft: async () => kept,
      writeDraft: async () => {},
      clearDraft: vi.fn(async () => {}),
      read: vi.fn(read),
      save: async () => ok({ lifetime: null }),
    };
    const { result } = renderHook(() => useEditing(actions, kept));
    const open = (which: string | null) => act(() => result.current.open(which));
    return { actions, result, open, shown: () => result.current.draft };
  }

  test.each<[what: string, kept: Draft | undefined, shown: boolean]>([
    ['nothing was left', undefined, false],
    ['it was closed', { ...draft, open: false }, false],
    ['it was clicked away', draft, true],
  ])('happens by itself only when it was open: %s', (_, kept, shown) => {
    expect(editing(kept).shown()).toBe(shown ? kept : null);
  });

  test('for a new workspace is empty, under an ID of its own', async () => {
    const { open, shown } = editing(undefined);
    await open(null);
    const form = shown()?.form;
    expect(shown()).toEqual({ form: newForm(form?.id ?? ''), editing: null, open: true });
    expect(form?.id).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('for a saved one shows what is saved', async () => {
    const { open, shown, actions } = editing(undefined);
    await open(id);
    expect(shown()).toEqual({ form: saved, editing: 'Lab', open: true });
    expect(actions.read.mock.calls).toEqual([[id]]);
  });

  test('for one that cannot be read begins anew, under its ID', async () => {
    const { open, shown } = editing(undefined, async () => fail({ kind: 'record-damaged' }));
    await open(id);
    expect(shown()).toEqual({ form: newForm(id), editing: null, open: true });
  });

  test.each([
    ['a new one', null, { ...draft, form: { ...draft.form, name: 'Half' }, open: false }],
    ['a saved one', id, { form: { ...saved, name: 'Half' }, editing: 'Lab', open: false }],
  ])('for %s goes on where it was left', async (_, which, kept) => {
    const { open, shown, actions } = editing(kept);
    await open(which);
    expect(shown()?.form.name).toBe('Half');
    expect(actions.read).not.toHaveBeenCalled();
  });

  test('after discarding forgets what was typed', async () => {
    const { result, shown, actions } = editing(draft);
    await act(() => result.current.discard());
    expect(shown()).toBeNull();
    expect(actions.clearDraft).toHaveBeenCalledTimes(1);
  });
});
