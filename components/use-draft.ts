// What stands in the form, kept at every keystroke, read back when the form is opened again, and followed where another
// page of ours has the same form open.
import { useEffect, useRef, useState } from 'preact/hooks';
import { useTold } from '../utils/domain/numbers';
import {
  type DraftChange,
  type OpenDraft,
  withChange,
  withStored,
} from '../utils/domain/open-draft';
import type { Policy } from '../utils/domain/policy';
import type { RegionAnswer } from '../utils/domain/region-answer';
import type { Result } from '../utils/domain/result';
import {
  type Draft,
  type Drafts,
  draftOf,
  newForm,
  type Place,
  type WorkspaceForm,
} from '../utils/domain/workspace-form';

/** What the page does for the form; the form itself knows neither storage nor background. */
export interface EditorActions {
  readonly place: Place;
  /** Of every form, when the one of this workspace (null: a new one) is being opened. */
  readDrafts: (id: string | null) => Promise<Drafts>;
  writeDraft: (draft: Draft) => Promise<void>;
  /** Calls back with every draft that any page has written, until the signal aborts. */
  watchDrafts: (onDraft: (draft: Draft) => void, signal: AbortSignal) => void;
  clearDraft: (id: string) => Promise<void>;
  /** Tells that somebody is at work here, lest the lock takes what is just being typed. */
  tellUse: () => void;
  read: (id: string) => Promise<Result<WorkspaceForm>>;
  /** Whether the browser lets the extension ask this host. */
  isAllowed: (host: string) => Promise<boolean>;
  /**
   * Asks the user for that, inside the press, and answers whether it is so. The question would close a popup: that opens
   * the options instead, where the form goes on, and never answers.
   */
  allow: (host: string) => Promise<boolean>;
  /** Which regions know the client that stands in the form. */
  findRegions: (request: {
    form: WorkspaceForm;
    isNew: boolean;
  }) => Promise<Result<readonly RegionAnswer[]>>;
  save: (request: {
    form: WorkspaceForm;
    isNew: boolean;
    test: boolean;
  }) => Promise<Result<{ lifetime: number | null }>>;
}

/** The draft for this workspace (null: a new one), or null for the moment until it is read. */
export function useDraft(actions: EditorActions, id: string | null, policy: Policy) {
  const [draft, setDraft] = useState<Draft | null>(null);
  // Several fields may change before the next drawing, as when a form-filler is at work.
  const latest = useRef<OpenDraft | null>(null);
  // What is preset is so once: a form that is open is not opened again when the policy changes.
  const presets = useRef(policy);
  const toldAt = useRef(0);
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    // From before the draft is read, lest what is written in between is missed.
    const written = new Map<string, Draft>();
    actions.watchDrafts((stored) => {
      written.set(stored.form.id, stored);
      if (latest.current?.draft.form.id === stored.form.id) follow(latest.current, stored);
    }, signal);
    void openDraft(actions, id, presets.current).then((opened) => {
      if (!signal.aborted) hold({ draft: written.get(opened.form.id) ?? opened, untold: [] });
    });
    return () => {
      leaving.abort();
      latest.current = null;
    };
  }, [actions, id]);

  function hold(next: OpenDraft): void {
    latest.current = next;
    setDraft(next.draft);
  }

  function follow(before: OpenDraft, stored: Draft): void {
    const next = withStored(before, stored);
    hold(next);
    if (![before.draft, stored].includes(next.draft)) void actions.writeDraft(next.draft);
  }

  function keep(change: DraftChange): void {
    if (latest.current === null) return;
    const next = withChange(latest.current, change);
    if (next !== latest.current) void actions.writeDraft(next.draft);
    hold(next);
    const now = Date.now();
    // However the clock is set in between.
    if (Math.abs(now - toldAt.current) < useTold) return;
    toldAt.current = now;
    actions.tellUse();
  }

  return { draft, keep };
}

/** What was left goes on where it was; a workspace that cannot be read any more is entered anew under its ID. */
async function openDraft(
  actions: EditorActions,
  id: string | null,
  presets: Policy,
): Promise<Draft> {
  const openIn = actions.place;
  const left = draftOf(await actions.readDrafts(id), id, openIn);
  if (left) return { ...left, openIn };
  if (id === null) return { form: newForm(crypto.randomUUID(), presets), editing: null, openIn };
  const stored = await actions.read(id);
  return stored.ok
    ? { form: stored.value, editing: stored.value.name, openIn }
    : { form: newForm(id, presets), editing: '', openIn };
}
