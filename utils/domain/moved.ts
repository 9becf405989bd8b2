// The view after the clock was set: every time in it is moved by as much, so that all that is left of anything stays.
import type { Asked } from './budget';
import type { Failure } from './failure';
import { movedIndex } from './index-state';
import { untilLocked } from './keep-fresh';
import { noticedStep } from './numbers';
import type { CopiedSecret, View } from './view';
import type { WorkspaceView } from './workspace-view';

/** The view with its times moved so that they have been by `target` in all; the same view when they have. */
export function movedTo(view: View, target: number): View {
  const by = target - view.clock.moved;
  return Math.abs(by) < noticedStep ? view : moved(view, by);
}

/** The view as it is on a clock that was set forward by this many milliseconds, or back. */
export function moved(view: View, by: number): View {
  const { protection, clock, clipboard, page, ask } = view;
  return {
    ...view,
    workspaces: view.workspaces.map((workspace) => movedWorkspace(workspace, by)),
    protection: { ...protection, usedAt: later(protection.usedAt, by) },
    removed: view.removed.map((one) => ({ ...one, at: one.at + by })),
    clipboard: clipboard && movedSecret(clipboard, by),
    asked: mapped(view.asked, (asked) => movedAsked(asked, by)),
    indexes: mapped(view.indexes, (index) => movedIndex(index, by)),
    page: page && { ...page, at: page.at + by },
    ask: ask && { ...ask, at: ask.at + by },
    clock: {
      ...clock,
      moved: clock.moved + by,
      offset: clock.offset === null ? null : clock.offset - by,
      offsets: mapped(clock.offsets, (offset) => offset - by),
    },
  };
}

function movedWorkspace(workspace: WorkspaceView, by: number): WorkspaceView {
  const { token, copied, keptFreshUntil, askedAt, retryAt, failure } = workspace;
  return {
    ...workspace,
    token: token && {
      ...token,
      startedAt: token.startedAt + by,
      copiedAt: token.copiedAt === null ? null : token.copiedAt + by,
    },
    copied: copied && { ...copied, at: copied.at + by, until: copied.until + by },
    keptFreshUntil: keptFreshUntil === untilLocked ? untilLocked : later(keptFreshUntil, by),
    askedAt: askedAt === null ? null : askedAt + by,
    retryAt: retryAt === null ? null : retryAt + by,
    failure: failure && movedFailure(failure, by),
  };
}

function movedFailure(failure: Failure, by: number): Failure {
  if (!('retryAt' in failure) || failure.retryAt === null) return failure;
  return { ...failure, retryAt: failure.retryAt + by };
}

function movedSecret(clipboard: CopiedSecret, by: number): CopiedSecret {
  const { earlier } = clipboard;
  return {
    ...clipboard,
    clearAt: clipboard.clearAt + by,
    earlier: earlier && { ...earlier, clearAt: earlier.clearAt + by },
  };
}

function movedAsked({ times, heldUntil }: Asked, by: number): Asked {
  return {
    times: times.map((at) => at + by),
    heldUntil: heldUntil === null ? null : heldUntil + by,
  };
}

function mapped<T>(all: Readonly<Record<string, T>>, change: (one: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(all).map(([name, one]) => [name, change(one)]));
}

/** Zero is no time at all. */
function later(time: number, by: number): number {
  return time === 0 ? 0 : time + by;
}
