// The server that was chosen from the list, and what became of what was done with it.
import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { FailureNote } from '@/components/FailureNote';
import { OfferText } from '@/components/OfferText';
import { useCopied } from '@/components/use-copied';
import { useWords } from '@/components/use-words';
import { cureOf } from '@/utils/domain/cure';
import type { Failure } from '@/utils/domain/failure';
import type { Message } from '@/utils/domain/message';
import type { Result } from '@/utils/domain/result';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { ItemView } from '../ItemView';
import type { ItemHit } from '../item-hit';
import { type RefusedText, refusedText } from '../put-text';
import styles from './OpenedServer.module.css';

interface OpenedServerProps {
  hit: ItemHit;
  element: RefObject<HTMLDivElement | null>;
  workspace: WorkspaceView;
  now: number;
  onTell: (message: Message | null) => void;
  onClose: () => void;
}

/** A text that the browser does not let be copied is offered to be copied by hand. */
export function OpenedServer(props: OpenedServerProps) {
  const { hit, element, workspace, now, onTell, onClose } = props;
  const say = useWords();
  const copied = useCopied();
  const [failed, setFailed] = useState<{ failure: Failure; again: () => void } | null>(null);
  const [offer, setOffer] = useState<RefusedText | null>(null);

  function tell(done: Result<Message>, again: () => void): void {
    onTell(done.ok ? done.value : null);
    const isRefused = !done.ok && done.failure.kind === 'clipboard-refused';
    setOffer(isRefused ? refusedText(() => setOffer(null)) : null);
    setFailed(done.ok ? null : { failure: done.failure, again });
  }

  return (
    <div ref={element} class={styles.server}>
      <ItemView {...{ hit, workspace, now, tell, onClose }} />
      {failed && (
        <FailureNote failure={failed.failure}>
          {cureOf(failed.failure, now) && (
            <Button kind="small" onPress={failed.again}>
              {say('try_again')}
            </Button>
          )}
        </FailureNote>
      )}
      {offer && (
        <OfferText
          text={offer.text}
          onCopied={() => {
            offer.end(true);
            setFailed(null);
            copied();
          }}
          onHide={() => offer.end(false)}
        />
      )}
    </div>
  );
}
