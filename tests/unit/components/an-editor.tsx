// What the tests of the editor share: a page that keeps drafts, and saving that ends when a test says how.
import { act, fireEvent, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import type { EditorActions } from '../../../components/use-draft';
import { WorkspaceEditor } from '../../../components/WorkspaceEditor';
import type { Mode } from '../../../utils/domain/lock';
import type { Policy } from '../../../utils/domain/policy';
import { ok, type Result } from '../../../utils/domain/result';
import {
  type Draft,
  type Drafts,
  newForm,
  type Place,
  type WorkspaceForm,
} from '../../../utils/domain/workspace-form';
import { draw } from './drawn';

export const id = '00000000-0000-4000-8000-000000000001';
export const stored = { ...newForm(id), name: 'Lab', clientId: 'client' };
export const secret = 'decafbaddecafbaddecafbaddecafbad';

interface Page {
  /** The workspace to edit, or null for a new one. */
  id?: string | null;
  place?: Place;
  /** What was left in forms. */
  left?: readonly Draft[];
  read?: Result<WorkspaceForm>;
  policy?: Policy;
  mode?: Mode;
  isSecretMissing?: boolean;
  /** Whether the browser lets the extension ask the 2022 addresses. */
  isAllowed?: boolean;
  parentName?: string | null;
}

/** The editor in a page. */
export async function drawEditor(page: Page = {}) {
  const { id = null, place = 'popup', left = [], read = ok(stored) } = page;
  const { policy = {}, isSecretMissing = false, isAllowed = true, parentName = null } = page;
  const answers: ((isAllowed: boolean) => void)[] = [];
  const regions: ((found: Awaited<ReturnType<EditorActions['findRegions']>>) => void)[] = [];
  const watchers = new Set<(draft: Draft) => void>();
  let drafts: Drafts = Object.fromEntries(left.map((draft) => [draft.form.id, draft]));
  const pending: ((saved: Awaited<ReturnType<EditorActions['save']>>) => void)[] = [];
  /** As the browser stores it, which tells it to every page a moment later, and not in the same order of fields. */
  const store = async (draft: Draft) => {
    drafts = { ...drafts, [draft.form.id]: draft };
    await Promise.resolve();
    const { openIn, editing, form, ...rest } = draft;
    for (const tell of watchers) tell({ ...rest, openIn, editing, form });
  };
  const actions = {
    place,
    readDrafts: vi.fn(async () => drafts),
    writeDraft: vi.fn(store),
    watchDrafts: vi.fn((onDraft: (draft: Draft) => void, signal: AbortSignal) => {
      watchers.add(onDraft);
      signal.addEventListener('abort', () => watchers.delete(onDraft));
    }),
    clearDraft: vi.fn(async (cleared: string) => {
      const { [cleared]: _, ...others } = drafts;
      drafts = others;
    }),
    tellUse: vi.fn(),
    isAllowed: vi.fn(async (_: string) => isAllowed),
    allow: vi.fn<EditorActions['allow']>(() => new Promise((resolve) => answers.push(resolve))),
    read: vi.fn<EditorActions['read']>(async () => read),
    findRegions: vi.fn<EditorActions['findRegions']>(
      () => new Promise((resolve) => regions.push(resolve)),
    ),
    save: vi.fn<EditorActions['save']>(() => new Promise((resolve) => pending.push(resolve))),
  };
  const heard = { onSaved: vi.fn(), onLeave: vi.fn() };
  const editor = (mode: Mode) => (
    <WorkspaceEditor
      id={id}
      actions={actions}
      policy={policy}
      mode={mode}
      protection={mode === 'none' && <form aria-label="Protection" />}
      isSecretMissing={isSecretMissing}
      parentName={parentName}
      {...heard}
    />
  );
  const { redraw } = draw(editor(page.mode ?? 'device'));
  await screen.findByRole('form', { name: /^(Add|Edit) / });
  return {
    ...actions,
    ...heard,
    /** Ends the saving that was asked for first. */
    end: (...[saved]: Parameters<NonNullable<(typeof pending)[0]>>) =>
      act(async () => pending.shift()?.(saved)),
    /** Answers what was asked first of the regions. */
    found: (...[answer]: Parameters<NonNullable<(typeof regions)[0]>>) =>
      act(async () => regions.shift()?.(answer)),
    /** The user answers the browser's question. */
    answer: (isAllowedNow: boolean) => act(async () => answers.shift()?.(isAllowedNow)),
    drafts: () => Object.values(drafts),
    /** Another page of ours writes this. */
    elsewhere: (draft: Draft) => act(() => store(draft)),
    /** How what is saved is sealed has been settled in the meantime. */
    protect: (mode: Mode) => redraw(editor(mode)),
    /** The editor is gone: the popup was clicked away, or another workspace chosen. */
    clickAway: () => redraw(null),
  };
}

export function type(label: string, value: string) {
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
}

/** Pastes at the cursor, as a person does. */
export async function paste(label: string, text: string) {
  const user = userEvent.setup();
  await user.click(screen.getByLabelText(label));
  await user.paste(text);
}

export function typedIn(label: string) {
  return screen.getByLabelText<HTMLInputElement>(label).value;
}

export function press(name: string) {
  fireEvent.click(screen.getByRole('button', { name }));
}
