// The keyboard shortcuts of the manifest, which work with no page of ours open. The icon tells how they ended.
import { durationLeft } from '@/utils/domain/duration';
import { describeFailure, type Failure } from '@/utils/domain/failure';
import type { Message } from '@/utils/domain/message';
import { copiedShown, refusedShown } from '@/utils/domain/numbers';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { answerAtIcon, endAnswer, type IconAnswer } from './badge';
import { type Copied, copyToken } from './copy-token';
import { lockOrOffer, noteUse } from './lock';
import { dismissNotification, mayNotify, showNotification } from './notification';
import { openPopup, openPopupOnFind } from './open-popup';
import { readState, refreshState } from './state';

const deeds: Readonly<Record<string, () => Promise<unknown>>> = {
  'copy-token': copyCurrent,
  'look-up': openPopupOnFind,
  lock: lockOrOffer,
};

/** Does what a command of the manifest is for. */
export async function doShortcut(name: string): Promise<void> {
  await deeds[name]?.();
}

/** Copies the token of the current workspace. Where somebody has to do something first, the popup opens for it. */
async function copyCurrent(): Promise<void> {
  await noteUse();
  await dismissNotification('not-copied');
  const { view } = await readState();
  const current = view.workspaces.find(({ id }) => id === view.current);
  if (view.failure || !current) {
    const failure = view.failure ?? ({ kind: 'nothing-saved' } as const);
    if (!(await openPopup())) await tellRefused(describeFailure(failure).title);
    return;
  }
  const copied = await copyToken(current.id);
  const { failure } = (await readState()).view;
  if (copied.ok) {
    // Locked meanwhile, it names nothing.
    const title = failure ? { name: 'copied' as const } : sentence(current, copied.value);
    await tell({ kind: 'done', title }, copiedShown);
  } else {
    await tellRefused(failure ? describeFailure(failure).title : refusal(current, copied.failure));
  }
}

function sentence({ name }: WorkspaceView, { left, reason }: Copied): Message {
  const values = [name, durationLeft(left)];
  return reason
    ? { name: 'copied_old_status', values: [...values, describeFailure(reason).title] }
    : { name: 'copied_status', values };
}

function refusal({ name }: WorkspaceView, failure: Failure): Message {
  const about = name || { name: 'workspace_damaged' as const };
  return { name: 'about_workspace', values: [about, describeFailure(failure).title] };
}

/** The notification names nothing: the computer keeps what was shown. */
async function tellRefused(title: Message): Promise<void> {
  await tell({ kind: 'refused', title }, refusedShown);
  const { notify } = (await readState()).view.alerts;
  if (notify && (await mayNotify())) {
    await showNotification('not-copied', { name: 'notification_not_copied' });
  }
}

/** For a while, as long as this background lives; the next one shows what is so. */
async function tell(answer: IconAnswer, duration: number): Promise<void> {
  await answerAtIcon(answer);
  setTimeout(() => {
    endAnswer(answer);
    void refreshState();
  }, duration);
}
