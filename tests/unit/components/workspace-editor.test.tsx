// @vitest-environment happy-dom
// The form at work: nothing that was typed is ever lost, and saved is said only when it is.
import { act, fireEvent, screen } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import type { EditorActions } from '../../../components/use-draft';
import { WorkspaceEditor } from '../../../components/WorkspaceEditor';
import { fail, ok, type Result } from '../../../utils/domain/result';
import { type Draft, newForm, type WorkspaceForm } from '../../../utils/domain/workspace-form';
import { say } from '../words/english';
import { draw } from './drawn';

const id = '00000000-0000-4000-8000-000000000001';
const stored = { ...newForm(id), name: 'Lab', clientId: 'client' };
const secret = 'decafbaddecafbaddecafbaddecafbad';

interface Page {
  /** The workspace to edit, or null for a new one. */
  id?: string | null;
  /** What was left in the form. */
  left?: Draft | undefined;
  read?: Result<WorkspaceForm>;
}

/** The editor in a page that keeps the draft, and where saving ends when the test says how. */
async function drawEditor({ id = null, left, read = ok(stored) }: Page = {}) {
  let kept = left;
  const pending: ((saved: Awaited<ReturnType<EditorActions['save']>>) => void)[] = [];
  const actions = {
    readDraft: vi.fn(async () => kept),
    writeDraft: vi.fn(async (draft: Draft) => {
      kept = draft;
    }),
    clearDraft: vi.fn(async () => {
      kept = undefined;
    }),
    read: vi.fn<EditorActions['read']>(async () => read),
    save: vi.fn<EditorActions['save']>(() => new Promise((resolve) => pending.push(resolve))),
  };
  const heard = { onSaved: vi.fn(), onLeave: vi.fn() };
  draw(<WorkspaceEditor id={id} actions={actions} {...heard} />);
  await screen.findByRole('form');
  const end = (...[saved]: Parameters<NonNullable<(typeof pending)[0]>>) =>
    act(async () => pending.shift()?.(saved));
  return { ...actions, ...heard, end, kept: () => kept };
}

function type(label: string, value: string) {
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
}

function typedIn(label: string) {
  return screen.getByLabelText<HTMLInputElement>(label).value;
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

test('what is typed is kept at every keystroke, every field of it', async () => {
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
  expect(drafts.every(({ open, editing }) => open && editing === null)).toBe(true);
  expect(new Set(drafts.map(({ form }) => form.id)).size).toBe(1);
  expect([typedIn('Name'), typedIn('Client secret')]).toEqual(['La', secret]);
});

describe('saving', () => {
  test('tests what stands in the form, says that it works, and keeps the draft no longer', async () => {
    const { save, onSaved, end, kept } = await drawEditor();
    type('Name', 'Lab');
    press('Test and save');
    expect(save.mock.calls).toEqual([[kept()?.form, true]]);
    expect(save.mock.calls[0]?.[0].name).toBe('Lab');
    expect(screen.getByRole('status').textContent).toBe('Testing\u2026');
    expect(onSaved).not.toHaveBeenCalled();
    await end(ok({ lifetime: 899_000 }));
    expect(onSaved).toHaveBeenCalledTimes(1);
    expect(say(onSaved.mock.calls[0]?.[0])).toBe('Works. Token valid 15 min');
    expect(kept()).toBeUndefined();
  });

  test('twice in a row is once', async () => {
    const { save, end } = await drawEditor();
    press('Test and save');
    press('Test and save');
    fireEvent.submit(screen.getByRole('form'));
    expect(save).toHaveBeenCalledTimes(1);
    await end(ok({ lifetime: 899_000 }));
  });

  test('that fails leaves all that was typed, says why, and can be tried again', async () => {
    const { save, onSaved, end, kept } = await drawEditor();
    type('Name', 'Lab');
    type('Client secret', secret);
    press('Test and save');
    await end(fail({ kind: 'client-refused' }));
    expect(screen.getByRole('alert').textContent).toContain('HPE did not accept');
    expect([typedIn('Name'), typedIn('Client secret')]).toEqual(['Lab', secret]);
    expect(kept()).toMatchObject({ form: { name: 'Lab', clientSecret: secret }, open: true });
    expect(onSaved).not.toHaveBeenCalled();
    press('Test and save');
    expect(save).toHaveBeenCalledTimes(2);
    expect(screen.queryByRole('alert')).toBeNull();
    await end(ok({ lifetime: 1000 }));
    expect(onSaved).toHaveBeenCalledTimes(1);
  });

  test('a refused client without a test is not offered', async () => {
    const { end } = await drawEditor();
    press('Test and save');
    await end(fail({ kind: 'client-refused' }));
    expect(screen.queryByRole('button', { name: 'Save without test' })).toBeNull();
  });

  test('without a test is offered when HPE did not answer, and says that nothing was tested', async () => {
    const { save, onSaved, end } = await drawEditor();
    type('Name', 'Lab');
    press('Test and save');
    await end(fail({ kind: 'offline' }));
    press('Save without test');
    expect(save.mock.calls.map(([form, test]) => [form.name, test])).toEqual([
      ['Lab', true],
      ['Lab', false],
    ]);
    await end(ok({ lifetime: null }));
    expect(say(onSaved.mock.calls[0]?.[0])).toBe('Saved without test.');
  });

  test('what is typed while it is tested is kept and stays when the test fails', async () => {
    const { kept, end } = await drawEditor();
    press('Test and save');
    type('Name', 'Later');
    expect(kept()?.form.name).toBe('Later');
    await end(fail({ kind: 'offline' }));
    expect(typedIn('Name')).toBe('Later');
  });

  test('a failure goes as soon as something is mended', async () => {
    const { end } = await drawEditor();
    press('Test and save');
    await end(fail({ kind: 'name-missing' }));
    type('Name', 'Lab');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('leaving', () => {
  test('by Close keeps what was typed for the next time', async () => {
    const { kept, onLeave, clearDraft } = await drawEditor();
    type('Client secret', secret);
    press('Close');
    expect(kept()).toMatchObject({ form: { clientSecret: secret }, open: false });
    expect(clearDraft).not.toHaveBeenCalled();
    expect(onLeave).toHaveBeenCalledTimes(1);
  });

  test('by Discard forgets it', async () => {
    const { kept, onLeave } = await drawEditor();
    type('Client secret', secret);
    press('Discard');
    expect(kept()).toBeUndefined();
    expect(onLeave).toHaveBeenCalledTimes(1);
  });
});

describe('opening', () => {
  const half = { ...stored, name: 'Half', clientSecret: secret, issuer: 'half an ID' };
  const newOne = { form: { ...half, id: 'new' }, editing: null, open: false };

  test('for a new workspace is empty, under an ID of its own', async () => {
    const { save, read } = await drawEditor();
    screen.getByRole('form', { name: 'Add a workspace' });
    expect([typedIn('Name'), typedIn('Client ID'), typedIn('Region')]).toEqual(['', '', 'us-west']);
    press('Test and save');
    expect(save.mock.calls[0]?.[0].id).toMatch(/^[0-9a-f-]{36}$/);
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

  test('for one that cannot be read begins anew, under its ID', async () => {
    const { save } = await drawEditor({ id, read: fail({ kind: 'record-damaged' }) });
    expect(typedIn('Name')).toBe('');
    press('Test and save');
    expect(save.mock.calls[0]?.[0].id).toBe(id);
  });

  test.each<[what: string, id: string | null, left: Draft]>([
    ['a new one', null, newOne],
    ['a saved one', id, { form: half, editing: 'Lab', open: false }],
  ])('for %s goes on where it was left, the secret with it', async (_, id, left) => {
    const { read } = await drawEditor({ id, left });
    expect([typedIn('Name'), typedIn('Client secret')]).toEqual(['Half', secret]);
    expect(typedIn('Workspace ID or token issuer URL')).toBe('half an ID');
    expect(read).not.toHaveBeenCalled();
  });

  test.each<[what: string, id: string | null, left: Draft, name: string]>([
    ['a new one', null, { form: half, editing: 'Lab', open: false }, ''],
    ['a saved one', id, newOne, 'Lab'],
  ])('for %s shows nothing that was typed for another', async (_, id, left, name) => {
    await drawEditor({ id, left });
    expect([typedIn('Name'), typedIn('Client secret')]).toEqual([name, '']);
  });
});
