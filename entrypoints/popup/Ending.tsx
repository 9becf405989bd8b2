// The two moments of a token's life of which a screen reader is told: it ends soon, it has ended. Loaded when there is one.
import { useEffect, useRef } from 'preact/hooks';
import type { Message, MessageName } from '@/utils/domain/message';
import { endOf, lifeOf } from '@/utils/domain/token';
import type { WorkspaceView } from '@/utils/domain/workspace-view';

interface EndingProps {
  workspace: WorkspaceView;
  now: number;
  /** Puts it in the place of the status, which is said to everybody. */
  onTell: (next: (last: Message | null) => Message | null) => void;
}

const said: readonly MessageName[] = ['token_short', 'token_over'];

/** Draws nothing: the countdown beside it is silent, and shows the rest. */
export function Ending({ workspace, now, onTell }: EndingProps) {
  const { id, name, token } = workspace;
  const life = token && lifeOf(token, now);
  const stage = life === 'due' ? 'warned' : life;
  const before = useRef({ key: '', stage });
  const key = `${id} ${token?.startedAt}`;
  useEffect(() => {
    const { key: lastKey, stage: lastStage } = before.current;
    before.current = { key, stage };
    // What was said of the token before this one is no longer so.
    if (lastKey !== key) onTell((last) => (last && said.includes(last.name) ? null : last));
    // What was so when the popup opened is read with all the rest of it.
    else if (lastStage !== stage && token && stage === 'warned') {
      onTell(() => ({ name: 'token_short', values: [name, { time: endOf(token) }] }));
    } else if (lastStage !== stage && stage === 'ended') {
      onTell(() => ({ name: 'token_over', values: [name] }));
    }
  }, [key, stage]);
  return null;
}
