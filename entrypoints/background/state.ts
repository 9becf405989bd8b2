// What the background knows: the sealed vault, and the view and tokens in session storage. Module variables are caches
// only: losing them between any two lines, as the browser may, is harmless.
import { browser } from '#imports';
import type { Result } from '@/utils/domain/result';
import {
  emptyView,
  unreadable,
  untried,
  type View,
  viewOf,
  type WorkspaceView,
} from '@/utils/domain/view';
import { readTokens, readView, writeState } from '@/utils/storage/session';
import { openVault, type Vault } from '@/utils/storage/vault';
import { showAttention } from './badge';
import { planNext } from './schedule';

export interface State {
  readonly view: View;
  /** The access tokens by workspace ID. */
  readonly tokens: Readonly<Record<string, string>>;
}

let started: Promise<void> | undefined;
let opened: Promise<Result<Vault>> | undefined;

/** Resolves when the view is there: at once when a running browser woke us, after opening the vault when it started. */
export function ready(): Promise<void> {
  started ??= start().catch((error: unknown) => {
    started = undefined;
    throw error;
  });
  return started;
}

/** The vault, opened once. A failure is not kept: the next caller tries again. */
export async function vault(): Promise<Result<Vault>> {
  opened ??= openVault();
  const result = await opened;
  if (!result.ok) opened = undefined;
  return result;
}

/** View and tokens as they are now. */
export async function readState(): Promise<State> {
  await ready();
  return storedState();
}

/** Changes view and tokens, one change after the other, and lets badge and alarm follow. */
export async function changeState(change: (state: State) => State): Promise<State> {
  // Not within the turn: getting ready takes a turn of its own, and each would wait for the other.
  await ready();
  return oneByOne(async () => {
    const state = change(await storedState());
    await writeState(state.view, state.tokens);
    await follow(state.view);
    return state;
  });
}

/** Builds a view that is missing or could not be built before, and lets badge and alarm follow the time. */
export async function refreshState(): Promise<void> {
  await ready();
  await showPresent();
}

/** The state with this workspace as the one that the popup opens on; unchanged when there is no such workspace. */
export function withCurrent({ view, tokens }: State, id: string): State {
  const isThere = view.workspaces.some((one) => one.id === id);
  return { view: isThere ? { ...view, current: id } : view, tokens };
}

async function start(): Promise<void> {
  await closeStorageToPages();
  await showPresent();
}

async function storedState(): Promise<State> {
  return { view: (await readView()) ?? (await buildView()), tokens: await readTokens() };
}

function showPresent(): Promise<void> {
  return oneByOne(async () => {
    const view = await presentView();
    // As with the vault: what could not be opened is tried again by the next caller.
    if (view.failure !== null) started = undefined;
    await follow(view);
  });
}

async function presentView(): Promise<View> {
  const view = await readView();
  return view && view.failure === null ? view : buildView();
}

function oneByOne<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request('state', work);
}

async function follow(view: View): Promise<void> {
  const now = Date.now();
  await Promise.all([showAttention(view, now), planNext(view, now)]);
}

/** Content scripts may read `storage.local` unless told otherwise; only Chromium can be told (measured). */
async function closeStorageToPages(): Promise<void> {
  const local = browser.storage.local as typeof browser.storage.local & {
    setAccessLevel?: (level: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void>;
  };
  await local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}

/** Builds the view from the vault, without tokens: they do not outlive the browser. */
async function buildView(): Promise<View> {
  const view = await openView();
  await writeState(view, {});
  return view;
}

async function openView(): Promise<View> {
  const result = await vault();
  if (!result.ok) return { ...emptyView, failure: result.failure };
  const { entries, current } = result.value.index();
  const workspaces = await Promise.all(entries.map((entry) => openEntry(result.value, entry)));
  return { workspaces, current, failure: null };
}

async function openEntry(
  from: Vault,
  { id, usedAt }: { id: string; usedAt: number },
): Promise<WorkspaceView> {
  const workspace = await from.read(id);
  if (workspace.ok) return viewOf(workspace.value, usedAt, untried);
  return unreadable(id, workspace.failure);
}
