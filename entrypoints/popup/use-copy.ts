// What is put on the clipboard: which tokens are being copied, and how the last thing that was done has ended.
import { useState } from 'preact/hooks';
import type { CopyState } from '@/components/WorkspaceCard';
import type { Failure } from '@/utils/domain/failure';
import type { Message } from '@/utils/domain/message';
import { copiedShown } from '@/utils/domain/numbers';
import type { Result } from '@/utils/domain/result';
import type { WorkspaceView } from '@/utils/domain/workspace-view';

/** What failed, and how to do it once more. */
export interface Refused {
  readonly workspace: WorkspaceView;
  readonly failure: Failure;
  readonly again: () => void;
  /** To be called when the user has done it by hand. */
  readonly done: () => void;
}

/**
 * `copy` does it for a token, `copyFresh` for a new one; `message` and `refused` tell how it ended, also what is told of
 * another deed, while `say` leaves what was refused as it is; `stateOf` says what the button of a workspace shows. A second press while its token is being fetched
 * does nothing.
 */
export function useCopy() {
  const [states, setStates] = useState<Readonly<Record<string, CopyState>>>({});
  const [message, say] = useState<Message | null>(null);
  const [refused, refuse] = useState<Refused | null>(null);
  const show = (id: string, state: CopyState) => setStates((all) => ({ ...all, [id]: state }));

  function tell(workspace: WorkspaceView, done: Result<Message>, again: () => void): void {
    say(done.ok ? done.value : null);
    refuse(done.ok ? null : { workspace, failure: done.failure, again, done: () => refuse(null) });
  }

  async function put(workspace: WorkspaceView, deed: 'copyToken' | 'copyFresh'): Promise<void> {
    const { id } = workspace;
    if (states[id] === 'fetching') return;
    say(null);
    refuse(null);
    show(id, 'fetching');
    const done = await (await import('./copy-token'))[deed](workspace);
    tell(workspace, done, () => void put(workspace, deed));
    show(id, done.ok ? 'copied' : 'ready');
    if (done.ok) setTimeout(() => show(id, 'ready'), copiedShown);
  }

  return {
    copy: (workspace: WorkspaceView) => void put(workspace, 'copyToken'),
    copyFresh: (workspace: WorkspaceView) => void put(workspace, 'copyFresh'),
    tell,
    say,
    message,
    refused,
    stateOf: (id: string): CopyState => states[id] ?? 'ready',
  };
}
