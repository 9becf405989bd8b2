// What the views draw from: one item in session storage, so that the popup paints without asking anybody.
import { type Alerts, defaultAlerts } from './alerts';
import type { Asked } from './budget';
import { type Clock, unknownClock } from './clock';
import type { CopyFormat } from './copy-formats/format';
import type { Failure } from './failure';
import type { FleetChoices } from './fleet-columns';
import { defaultRenewAfter, dueAt, type IndexState, type RenewAfter } from './index-state';
import { isOver, lockAt, type Protection } from './lock';
import { undoFor } from './numbers';
import { askWaits, type PageAsk } from './page-ask';
import { defaultHelpers, type HelperSwitches, type PageState } from './page-helpers';
import type { Policy } from './policy';
import { droppedAt, nextRenewal } from './renewal';
import { endOf, lifeOf, type TokenTimes, warnOf } from './token';
import { needsUser, type WorkspaceView } from './workspace-view';

export interface View {
  /** In the user's order. */
  readonly workspaces: readonly WorkspaceView[];
  /** The workspace that the popup opens on. */
  readonly current: string | null;
  /** Why nothing can be shown (`locked` too), or null. */
  readonly failure: Failure | null;
  readonly protection: Protection;
  /** What was removed a moment ago and can still be brought back. */
  readonly removed: readonly Removed[];
  /** The secret that was copied and is to leave the clipboard, or null. */
  readonly clipboard: CopiedSecret | null;
  readonly policy: Policy;
  /** Whether one of the two stored copies was lost or damaged and was made anew from the other. */
  readonly isRecovered: boolean;
  readonly clock: Clock;
  /** What was asked of HPE, by the ID of the workspace, saved or not; of its APIs apart from its token issuer. */
  readonly asked: Readonly<Record<string, Asked>>;
  readonly alerts: Alerts;
  /** What a token was last copied as from the menu, or null. */
  readonly copyFormat: CopyFormat | null;
  readonly helpers: HelperSwitches;
  /** What was last told of the console's API page, or null before it was seen; `at`: epoch milliseconds. */
  readonly page: { readonly state: PageState; readonly at: number } | null;
  /** What was pressed there and waits for its user, or null. */
  readonly ask: PageAsk | null;
  /** The lists that looking up as one types goes through, by workspace; one that was never wanted is not in it. */
  readonly indexes: Readonly<Record<string, IndexState>>;
  /** `menu`: whether selected text can be looked up from the context menu. */
  readonly lookUp: {
    readonly menu: boolean;
    readonly renewAfter: RenewAfter;
    /** What was chosen of it; the others are as `defaultFleetChoices`. */
    readonly fleet?: Partial<FleetChoices>;
  };
  /** What was to be looked up when the popup was opened for it, or null. */
  readonly sought: string | null;
}

/** `at`: when, in epoch milliseconds. */
export interface Removed {
  readonly id: string;
  readonly name: string;
  readonly at: number;
}

/**
 * `clearAt`: epoch milliseconds. `digest`: SHA-256 in hex, by which it is known again in the clipboard. `earlier`: the
 * one that is still there if the browser refused to put this one in its place.
 */
export interface CopiedSecret {
  readonly clearAt: number;
  readonly digest: string;
  readonly earlier: Omit<CopiedSecret, 'earlier'> | null;
}

export const emptyView: View = {
  workspaces: [],
  current: null,
  failure: null,
  protection: { mode: 'none', lockAfter: 0, usedAt: 0 },
  removed: [],
  clipboard: null,
  policy: {},
  isRecovered: false,
  clock: unknownClock,
  asked: {},
  alerts: defaultAlerts,
  copyFormat: null,
  helpers: defaultHelpers,
  page: null,
  ask: null,
  indexes: {},
  lookUp: { menu: false, renewAfter: defaultRenewAfter },
  sought: null,
};

/** The view after a lock: no names and no counts. */
export function lockedView(view: View): View {
  const { protection, policy, clock, alerts, helpers, page, lookUp } = view;
  return {
    ...emptyView,
    protection,
    policy,
    alerts,
    helpers,
    page,
    lookUp,
    clock: { ...clock, offsets: {} },
    failure: { kind: 'locked' },
  };
}

/** What may be shown of a view now: nothing past its lock, though the background has not come to locking it yet. */
export function shown(view: View | undefined, now: number): View | undefined {
  return view && view.failure === null && isOver(view.protection, now) ? lockedView(view) : view;
}

/** The view with one of its workspaces changed; unchanged when there is no such workspace. */
export function withWorkspace(
  view: View,
  id: string,
  change: (workspace: WorkspaceView) => WorkspaceView,
): View {
  return { ...view, workspaces: view.workspaces.map((one) => (one.id === id ? change(one) : one)) };
}

/** The hosts that the browser did not let be asked when that was tried last, each once. */
export function barredHosts({ workspaces, indexes }: View): string[] {
  const readings = Object.values(indexes).map(({ reading }) => reading);
  const failures = [...workspaces, ...readings].map((one) => one?.failure ?? null);
  const barred = failures.flatMap((one) => (one?.kind === 'permission-missing' ? [one.host] : []));
  return [...new Set(barred)];
}

/** The view after the browser let these hosts be asked: what waited for that, a list too, is due at its own time. */
export function withHostsAllowed(view: View, hosts: readonly string[]): View {
  const isFreed = (failure: Failure | null | undefined) =>
    failure?.kind === 'permission-missing' && hosts.includes(failure.host);
  const workspaces = view.workspaces.map((one) =>
    isFreed(one.failure) ? { ...one, failure: null, failures: 0, retryAt: null } : one,
  );
  const indexes = Object.entries(view.indexes).map(([id, index]) => {
    const { reading } = index;
    if (!reading || !isFreed(reading.failure)) return [id, index];
    const waiting = { state: 'waiting', until: reading.movedAt, failure: null } as const;
    return [id, { ...index, reading: { ...reading, ...waiting } }];
  });
  return { ...view, workspaces, indexes: Object.fromEntries(indexes) };
}

/** The view with what was asked of HPE for one workspace. */
export function withAsked(view: View, id: string, asked: Asked): View {
  return { ...view, asked: { ...view.asked, [id]: asked } };
}

/** Every later moment at which something has to be done or the badge says something else. */
export function dueTimes(view: View, now: number): number[] {
  const ofWorkspaces = view.workspaces.flatMap((workspace) => {
    const renewal = nextRenewal(workspace, now);
    return [renewal, droppedAt(workspace), ...copiedTimes(workspace.token, now)];
  });
  const lock = view.failure === null ? lockAt(view.protection) : null;
  const undone = view.removed.map(({ at }) => at + undoFor);
  const asked = view.ask ? view.ask.at + askWaits : null;
  const lists = Object.values(view.indexes).map(dueAt);
  const times = [
    ...ofWorkspaces,
    ...undone,
    ...lists,
    view.clipboard?.clearAt ?? null,
    lock,
    asked,
  ];
  return times.filter((time) => time !== null);
}

/** The moments in the life of a copied token at which the user is told: it runs out, it has ended. */
function copiedTimes(token: TokenTimes | null, now: number): number[] {
  if (token === null || token.copiedAt === null) return [];
  return [endOf(token) - warnOf(token), endOf(token)].filter((time) => time > now);
}

/** What the toolbar icon has to tell, the most urgent first; null when there is nothing. */
export function attentionOf(view: View, now: number): Attention | null {
  // The newest wish, and what is troubled is still so after it.
  if (view.ask) return { kind: 'ask', ask: view.ask };
  const troubled = view.workspaces.find(needsUser);
  if (troubled) return { kind: 'trouble', workspace: troubled };
  const ending = view.workspaces.find(
    ({ token }) =>
      token !== null && token.copiedAt !== null && ['warned', 'due'].includes(lifeOf(token, now)),
  );
  return ending ? { kind: 'copied-ends', workspace: ending } : null;
}

export type Attention =
  | { kind: 'ask'; ask: PageAsk }
  | { kind: 'trouble' | 'copied-ends'; workspace: WorkspaceView };
