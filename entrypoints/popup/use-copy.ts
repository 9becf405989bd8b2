// What is put on the clipboard: which tokens are being copied, and how the last copying ended.
import { useState } from 'preact/hooks';
import type { CopyState } from '@/components/WorkspaceCard';
import type { Failure } from '@/utils/domain/failure';
import type { Message } from '@/utils/domain/message';
import { copiedShown } from '@/utils/domain/numbers';
import type { Result } from '@/utils/domain/result';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { send } from '@/utils/messages/send';
import { copyToken } from './copy-token';

/** How the last copy ended. */
interface Outcome {
  readonly message: Message | null;
  readonly refused: { readonly workspace: WorkspaceView; readonly failure: Failure } | null;
}

const nothing: Outcome = { message: null, refused: null };

/**
 * `copy` does it for a token; `message` and `refused` tell how it ended, also what is told of another copying; `stateOf`
 * says what the button of a workspace shows. A second press while its token is being fetched does nothing. `keep` leaves
 * a copied secret in the clipboard.
 */
export function useCopy() {
  const [states, setStates] = useState<Readonly<Record<string, CopyState>>>({});
  const [outcome, setOutcome] = useState(nothing);
  const show = (id: string, state: CopyState) => setStates((all) => ({ ...all, [id]: state }));

  function tell(workspace: WorkspaceView, done: Result<Message>): void {
    setOutcome(
      done.ok
        ? { message: done.value, refused: null }
        : { message: null, refused: { workspace, failure: done.failure } },
    );
  }

  async function copy(workspace: WorkspaceView): Promise<void> {
    const { id } = workspace;
    if (states[id] === 'fetching') return;
    setOutcome(nothing);
    show(id, 'fetching');
    const done = await copyToken(workspace);
    tell(workspace, done);
    show(id, done.ok ? 'copied' : 'ready');
    if (done.ok) setTimeout(() => show(id, 'ready'), copiedShown);
  }

  async function keep(): Promise<void> {
    const kept = await send('clipboard.keep', {});
    if (kept.ok) setOutcome({ message: { name: 'clipboard_kept' }, refused: null });
  }

  return {
    copy,
    tell,
    keep,
    ...outcome,
    stateOf: (id: string): CopyState => states[id] ?? 'ready',
  };
}
