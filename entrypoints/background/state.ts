// What the background knows: the view and the tokens in session storage, changed in turn. Whoever comes past the lock's
// deadline, for whatever reason, finds it locked. Module variables are caches only: losing them between any two lines,
// as the browser may, is harmless.
import { browser } from '#imports';
import { stillTelling } from '@/utils/domain/budget';
import { isOver } from '@/utils/domain/lock';
import { movedTo } from '@/utils/domain/moved';
import { isPastAsk, type StoredAsk } from '@/utils/domain/page-ask';
import { asksForPassphrase } from '@/utils/domain/policy';
import { fail, type Result } from '@/utils/domain/result';
import { emptyView, lockedView, type View } from '@/utils/domain/view';
import { noteEvent } from '@/utils/storage/event-log';
import { readAsk } from '@/utils/storage/held-ask';
import { readPolicy } from '@/utils/storage/policy';
import { readPreferences } from '@/utils/storage/preferences';
import { readTokens, readView, writeState } from '@/utils/storage/session';
import { forgetKey } from '@/utils/storage/session-key';
import type { Vault } from '@/utils/storage/vault';
import { showAttention } from './badge';
import { lookAtClock, rememberLook } from './clock-look';
import { closeVault, openedVault } from './open-vault';
import { openView } from './open-view';
import { planNext } from './schedule';
import { settled } from './settle';

export interface State {
  readonly view: View;
  /** The access tokens by workspace ID. */
  readonly tokens: Readonly<Record<string, string>>;
  /** What has just been pressed on the console's page, null when it has just gone; else it stays as it is kept. */
  readonly ask?: StoredAsk | null;
}

let started: Promise<void> | undefined;

/** Resolves when the view is there: at once when a running browser woke us, after opening the vault when it started. */
export function ready(): Promise<void> {
  started ??= start().catch((error: unknown) => {
    started = undefined;
    throw error;
  });
  return started;
}

/** The vault, unless it is locked or the view has another reason for which nothing may be done with it. */
export async function vault(): Promise<Result<Vault>> {
  const { view } = await readState();
  if (view.failure) return fail(view.failure);
  const opened = await openedVault();
  if (!opened.ok) return opened;
  // Not as the view shows it, which may not have followed yet.
  const isBarred = asksForPassphrase(await readPolicy(), opened.value.index().mode);
  return isBarred ? fail({ kind: 'passphrase-required' }) : opened;
}

/** View and tokens as they are now. */
export function readState(): Promise<State> {
  return changeState((state) => state);
}

/**
 * Changes view and tokens, one change after the other, and lets badge and alarm follow. A change that gives back the
 * state that it was given is none.
 */
export async function changeState(change: (state: State) => State): Promise<State> {
  // Not within the turn: getting ready takes a turn of its own, and each would wait for the other.
  await ready();
  return oneByOne(async () => {
    const present = await presentState();
    const state = change(present);
    return state === present ? state : keep(state);
  });
}

/**
 * Builds the view from the vault, keeping what is known of tokens, after `change` was made to the state so far. What is
 * locked stays so: nothing but unlocking, which is a change too, opens it.
 */
export async function rebuildState(change = (state: State) => state): Promise<State> {
  await ready();
  return oneByOne(async () => keep(await built(change(await presentState()))));
}

/** Closes the vault, with this view in the place of the one so far. */
export async function closeState(change: (view: View) => View): Promise<void> {
  await ready();
  await oneByOne(async () => close(change((await presentState()).view)));
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

/** The tokens without that of one workspace. */
export function withoutToken(tokens: State['tokens'], id: string): State['tokens'] {
  return Object.fromEntries(Object.entries(tokens).filter(([one]) => one !== id));
}

/** The state in which nothing that was pressed on the console's page waits any longer. */
export function withoutAsk(state: State): State {
  return state.view.ask ? { ...state, view: { ...state.view, ask: null }, ask: null } : state;
}

/**
 * The view after a lock, with what a lock does not end: a copied secret is to leave the clipboard, at once; and HPE is
 * asked no sooner and no more often for it.
 */
export function lockedNow(view: View, now: number): View {
  const clipboard = view.clipboard && { ...view.clipboard, clearAt: now };
  return { ...lockedView(view), clipboard, asked: stillTelling(view.asked, now) };
}

async function start(): Promise<void> {
  await closeStorageToPages();
  // A background that was ended while it unlocked has left a key behind.
  const known = await readView();
  if (known?.failure?.kind === 'locked') await forgetKey();
  // And one that was ended between writing on disk and showing it has left a view that tells less than is there.
  await showPresent(known !== undefined);
}

/** What is stored now, on the clock as it is now, after what the time that has passed does by itself. */
async function presentState(): Promise<State> {
  const stored = await readView();
  if (!stored) return keep(await built({ view: emptyView, tokens: {} }));
  const look = lookAtClock(stored);
  const state = await afterTime(stored, movedTo(stored, look.moved), Date.now());
  rememberLook(look);
  if (look.moved !== stored.clock.moved) void noteEvent('clock-stepped');
  return state;
}

async function afterTime(stored: View, view: View, now: number): Promise<State> {
  const isOpen = view.failure?.kind !== 'locked';
  if (isOpen && isOver(view.protection, now)) return close(lockedNow(view, now));
  const present = { view, tokens: await readTokens() };
  const isPast = view.ask !== null && isPastAsk(view.ask, now);
  const state = await settled(isPast ? withoutAsk(present) : present, now);
  return state.view === stored ? state : keep(state);
}

function showPresent(isAnew = false): Promise<void> {
  return oneByOne(async () => {
    const present = await presentState();
    const isOutdated = isAnew || isToBeTried(present.view);
    const { view } = isOutdated ? await keep(await built(present)) : present;
    // As with the vault: what could not be opened is tried again by the next caller.
    if (isToBeTried(view)) started = undefined;
    await follow(view);
  });
}

/** Whether something failed that may go better the next time. */
function isToBeTried({ failure }: View): boolean {
  return failure !== null && !['locked', 'passphrase-required'].includes(failure.kind);
}

async function built(state: State): Promise<State> {
  const { view: before, tokens } = state;
  const [policy, preferences] = await Promise.all([readPolicy(), readPreferences()]);
  if (before.failure?.kind === 'locked') {
    return { ...state, view: { ...before, policy, ...preferences }, tokens: {} };
  }
  const asked = before.ask && (state.ask ?? (await readAsk()));
  const opened = await openedVault();
  const view = await openView(opened, before, { policy, ...preferences, asked, now: Date.now() });
  const kept = view.workspaces.flatMap(({ id, token }) => {
    const accessToken = tokens[id];
    return token && accessToken !== undefined ? [[id, accessToken]] : [];
  });
  return { ...state, view, tokens: Object.fromEntries(kept) };
}

async function keep(state: State): Promise<State> {
  await writeState(state.view, state.tokens, state.ask);
  await follow(state.view);
  return state;
}

async function close(present: View): Promise<State> {
  const view = { ...present, ask: null };
  await closeVault(view);
  if (view.failure?.kind === 'locked') void noteEvent('locked');
  await follow(view);
  return { view, tokens: {} };
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
