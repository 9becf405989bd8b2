// The press on Copy: which workspace is being copied, and how it ended.
import { useEffect, useState } from 'preact/hooks';
import type { CopyState } from '@/components/WorkspaceCard';
import type { Failure } from '@/utils/domain/failure';
import type { Message } from '@/utils/domain/message';
import { copiedShown } from '@/utils/domain/numbers';
import type { WorkspaceView } from '@/utils/domain/view';
import { copyToken } from './copy-token';

interface Copying {
  readonly workspace: WorkspaceView;
  readonly state: CopyState;
  readonly message: Message | null;
  readonly failure: Failure | null;
}

/**
 * `copy` does it; `message` and `refused` tell how it ended; `stateOf` says what the button of a workspace shows. A second press while fetching
 * does nothing.
 */
export function useCopy() {
  const [copying, setCopying] = useState<Copying | null>(null);
  useEffect(() => {
    if (copying?.state !== 'copied') return undefined;
    const timer = setTimeout(() => setCopying({ ...copying, state: 'ready' }), copiedShown);
    return () => clearTimeout(timer);
  }, [copying]);

  async function copy(workspace: WorkspaceView): Promise<void> {
    if (copying?.state === 'fetching') return;
    setCopying({ workspace, state: 'fetching', message: null, failure: null });
    const done = await copyToken(workspace);
    setCopying(
      done.ok
        ? { workspace, state: 'copied', message: done.value, failure: null }
        : { workspace, state: 'ready', message: null, failure: done.failure },
    );
  }

  return {
    copy,
    message: copying?.message ?? null,
    refused: copying?.failure ? { workspace: copying.workspace, failure: copying.failure } : null,
    stateOf: (id: string): CopyState => (copying?.workspace.id === id ? copying.state : 'ready'),
  };
}
