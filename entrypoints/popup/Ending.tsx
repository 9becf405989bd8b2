// The two moments of a token's life of which a screen reader is told: it ends soon, it has ended. Loaded when there is one.
import { useEffect, useRef } from 'preact/hooks';
import type { Message } from '@/utils/domain/message';
import { endOf, lifeOf } from '@/utils/domain/token';
import type { WorkspaceView } from '@/utils/domain/workspace-view';

interface EndingProps {
  workspace: WorkspaceView;
  now: number;
  /** Puts it into the status, which is said to everybody. */
  onTell: (message: Message) => void;
}

/** Draws nothing: the countdown beside it is silent, and shows the rest. */
export function Ending({ workspace, now, onTell }: EndingProps) {
  const { id, name, token } = workspace;
  const life = token && lifeOf(token, now);
  const stage = life === 'due' ? 'warned' : life;
  const before = useRef({ key: '', stage });
  const key = `${id} ${token?.startedAt}`;
  useEffect(() => {
    const isPast = before.current.key === key && before.current.stage !== stage;
    before.current = { key, stage };
    // What was so when the popup opened is read with all the rest of it.
    if (!isPast || token === null) return;
    if (stage === 'warned') {
      onTell({ name: 'token_short', values: [name, { time: endOf(token) }] });
    }
    if (stage === 'ended') onTell({ name: 'token_over', values: [name] });
  }, [key, stage]);
  return null;
}
