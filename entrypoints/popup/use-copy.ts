// The press on Copy: which workspaces are being copied, and how the last one ended.
import { useState } from 'preact/hooks';
import type { CopyState } from '@/components/WorkspaceCard';
import type { Failure } from '@/utils/domain/failure';
import type { Message } from '@/utils/domain/message';
import { copiedShown } from '@/utils/domain/numbers';
import type { WorkspaceView } from '@/utils/domain/view';
import { copyToken } from './copy-token';

/** How the last copy ended. */
interface Outcome {
  readonly message: Message | null;
  readonly refused: { readonly workspace: WorkspaceView; readonly failure: Failure } | null;
}

const nothing: Outcome = { message: null, refused: null };

/**
 * `copy` does it; `message` and `refused` tell how it ended; `stateOf` says what the button of a workspace shows. A second
 * press while its token is being fetched does nothing.
 */
export function useCopy() {
  const [states, setStates] = useState<Readonly<Record<string, CopyState>>>({});
  const [outcome, setOutcome] = useState(nothing);
  const show = (id: string, state: CopyState) => setStates((all) => ({ ...all, [id]: state }));

  async function copy(workspace: WorkspaceView): Promise<void> {
    const { id } = workspace;
    if (states[id] === 'fetching') return;
    setOutcome(nothing);
    show(id, 'fetching');
    const done = await copyToken(workspace);
    if (done.ok) {
      setOutcome({ message: done.value, refused: null });
      show(id, 'copied');
      setTimeout(() => show(id, 'ready'), copiedShown);
    } else {
      setOutcome({ message: null, refused: { workspace, failure: done.failure } });
      show(id, 'ready');
    }
  }

  return { copy, ...outcome, stateOf: (id: string): CopyState => states[id] ?? 'ready' };
}
