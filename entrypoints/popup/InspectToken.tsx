// What a workspace's token says of itself, or one that is pasted here. Nothing of it leaves this computer, and nothing
// is kept when this view is left. Loaded when it is asked for.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Field } from '@/components/Field';
import { Icon } from '@/components/Icon';
import { Inspect } from '@/components/Inspect';
import { secretField } from '@/components/secret-field';
import { useFocus } from '@/components/use-focus';
import { useNow } from '@/components/use-now';
import { useWords } from '@/components/use-words';
import { type Inspected, inspect } from '@/utils/domain/inspect';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { readToken } from '@/utils/storage/held-token';
import styles from './InspectToken.module.css';

const cross = { path: 'M6 6l12 12M18 6 6 18' };

interface InspectTokenProps {
  workspace: WorkspaceView;
  onLeave: () => void;
}

/** What is pasted comes first; without it, the workspace's own token, also the next one when that is renewed. */
export function InspectToken({ workspace, onLeave }: InspectTokenProps) {
  const say = useWords();
  const now = useNow();
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
  const read = pasted.trim() === '' ? own : { inspected: inspect(pasted) };

  return (
    <main class={styles.view}>
      <header class={styles.head}>
        <h1>{say('inspect')}</h1>
        <Button kind="icon" label={say('close')} onPress={onLeave}>
          <Icon shape={cross} />
        </Button>
      </header>
      <div class={styles.body}>
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
          <h2>{pasted.trim() === '' ? <bdi>{workspace.name}</bdi> : say('inspect_pasted')}</h2>
          <div role="status">
            {read === null && <p>{say('token_none')}</p>}
            {read && read.inspected === null && <p>{say('inspect_no_jwt')}</p>}
          </div>
        </div>
        {read?.inspected && <Inspect key={pasted} inspected={read.inspected} now={now} />}
      </div>
    </main>
  );
}

/** Null: it is no JWT. */
interface Read {
  readonly inspected: Inspected | null;
}
