// What a workspace's token says of itself, or one that is pasted here. Nothing of it leaves this computer, and nothing
// is kept when this view is left. Loaded when it is asked for.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Field } from '@/components/Field';
import { Inspect } from '@/components/Inspect';
import { secretField } from '@/components/secret-field';
import { useFocus } from '@/components/use-focus';
import { useNow } from '@/components/use-now';
import { useWords } from '@/components/use-words';
import { ViewHead } from '@/components/ViewHead';
import type { Clock } from '@/utils/domain/clock';
import { type Inspected, inspect } from '@/utils/domain/inspect';
import { timeLeft } from '@/utils/domain/token';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { readToken } from '@/utils/storage/held-token';
import frame from './Aside.module.css';
import styles from './InspectToken.module.css';

interface InspectTokenProps {
  workspace: WorkspaceView;
  clock: Clock;
  onLeave: () => void;
}

/** What is pasted comes first; without it, the workspace's own token, also the next one when that is renewed. */
export function InspectToken({ workspace, clock, onLeave }: InspectTokenProps) {
  const say = useWords();
  const now = useNow(clock.moved);
  const field = useRef<HTMLInputElement>(null);
  const [pasted, setPasted] = useState('');
  // Undefined until it was read; null when there is none. The token itself is not kept.
  const [own, setOwn] = useState<Read | null | undefined>(undefined);
  useFocus(field, workspace.id);
  const { id, token } = workspace;
  useEffect(() => {
    let isLeft = false;
    void readToken(id).then((held) => {
      if (!isLeft) setOwn(held && { inspected: inspect(held.accessToken) });
    });
    return () => {
      isLeft = true;
    };
  }, [id, token?.startedAt]);
  const other = useMemo(() => ({ inspected: inspect(pasted) }), [pasted]);
  const isOwn = pasted.trim() === '';
  const read = isOwn ? own : other;

  /** Of our own by the clock here, from when it was granted; of another by HPE's, as far as that is known. */
  function leftOf({ endsAt }: Inspected): number | null {
    if (isOwn && token) return timeLeft(token, now);
    return endsAt === null ? null : endsAt - now - (clock.offset ?? 0);
  }

  return (
    <main class={`${frame.view} ${styles.inspect}`}>
      <ViewHead title={say('inspect')} onClose={onLeave} />
      <div class={frame.body}>
        <Field name="inspect" label={say('inspect_other')} hint={say('inspect_stays')}>
          {(control) => (
            <input
              {...control}
              {...secretField}
              ref={field}
              value={pasted}
              onInput={(event) => setPasted(event.currentTarget.value)}
            />
          )}
        </Field>
        <div>
          <h2>{isOwn ? <bdi>{workspace.name}</bdi> : say('inspect_pasted')}</h2>
          <div role="status">
            {read === null && <p>{say('token_none')}</p>}
            {read && read.inspected === null && <p>{say('inspect_no_jwt')}</p>}
          </div>
        </div>
        {read?.inspected && (
          <Inspect key={pasted} inspected={read.inspected} left={leftOf(read.inspected)} />
        )}
      </div>
    </main>
  );
}

/** Null: it is no JWT. */
interface Read {
  readonly inspected: Inspected | null;
}
