// What asks for the user: what went wrong, with the one thing that can cure it, a copied token that runs out, a wrong
// clock; and the servers that are kept in sight, for which the first paint waits as well. Loaded when there is any of it.
import type { ComponentChildren, RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { ClockNote } from '@/components/ClockNote';
import { FailureNote } from '@/components/FailureNote';
import { FixButton } from '@/components/FixButton';
import { NewSecret } from '@/components/NewSecret';
import note from '@/components/Note.module.css';
import { OfferText } from '@/components/OfferText';
import { useWords } from '@/components/use-words';
import { offersFresh } from '@/utils/domain/copy';
import { cureOf } from '@/utils/domain/cure';
import type { Message } from '@/utils/domain/message';
import type { View } from '@/utils/domain/view';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { send } from '@/utils/messages/send';
import { type RefusedText, refusedText } from '../look-up/put-text';
import styles from './Attention.module.css';
import { CopiedSecret } from './CopiedSecret';
import { CureButton, type Deeds } from './CureButton';
import { saveSecret } from './cure-deeds';
import { OverClipboard } from './OverClipboard';
import type { Refused } from './use-copy';

export { PinnedServers } from './PinnedServers';

interface NotesProps {
  view: View;
  /** The workspace on the card. */
  current: WorkspaceView | undefined;
  refused: Refused | null;
  now: number;
  deeds: Deeds;
}

/** What is not said by the card of its workspace. */
export function Notes({ view, current, refused, now, deeds }: NotesProps) {
  const { failure } = view;
  // The card says itself why its token could not be had.
  const isSaid =
    refused?.workspace.id === current?.id && refused?.failure.kind === current?.failure?.kind;
  const wake = () => void send('wake', {});
  return (
    <OverClipboard>
      {failure && (
        <FailureNote failure={failure}>
          <CureButton {...{ failure, view, now, deeds }} workspace={null} onAgain={wake} />
        </FailureNote>
      )}
      {refused && !isSaid && (
        <Offer refused={refused}>
          <FailureNote failure={refused.failure} about={refused.workspace.name}>
            <CureButton {...refused} {...{ view, now, deeds }} onAgain={refused.again} />
          </FailureNote>
        </Offer>
      )}
      {current && <Fresh {...{ workspace: current, now, deeds }} />}
    </OverClipboard>
  );
}

interface NoticesProps {
  view: View;
  refused: Refused | null;
  now: number;
  /** What has the focus when a notice is gone. */
  button: RefObject<HTMLButtonElement | null>;
  onTell: (message: Message) => void;
}

/** What is said at the foot: how long a copied secret stays in the clipboard, and that the clock is wrong. */
export function Notices({ view, refused, now, button, onTell }: NoticesProps) {
  const { clipboard, clock } = view;
  // What is offered is not there, though the background has noted already when it leaves.
  const isOffered = refused?.failure.kind === 'clipboard-refused';
  const left = clipboard && !isOffered ? clipboard.clearAt - now : 0;
  return (
    <>
      {left > 0 && (
        <CopiedSecret left={left} onKeep={() => button.current?.focus()} onKept={onTell} />
      )}
      <ClockNote clock={clock} onTold={() => void send('clock.told', {})} />
    </>
  );
}

interface CardProps {
  view: View;
  workspace: WorkspaceView;
  /** Whether there is something to copy. */
  hasCopy: boolean;
  now: number;
  deeds: Deeds;
}

/** The failure that the card of a workspace tells, with its cure unless that is the main thing on the card. */
export function CardTrouble(props: CardProps) {
  const { workspace, hasCopy, now, deeds } = props;
  const { failure } = workspace;
  if (failure === null) return null;
  const isCuredHere = hasCopy && cureOf(failure, now) !== 'new-secret';
  const again = () => deeds.copy(workspace);
  return (
    <OverClipboard>
      <FailureNote failure={failure}>
        {isCuredHere && <CureButton {...props} failure={failure} onAgain={again} />}
      </FailureNote>
    </OverClipboard>
  );
}

interface MainCureProps extends CardProps {
  buttonRef: RefObject<HTMLButtonElement | null>;
}

/** The cure as the main thing on the card: where there is nothing to copy, and for a new secret, which is taken in place. */
export function MainCure(props: MainCureProps) {
  const { view, workspace, hasCopy, now, deeds } = props;
  const { failure } = workspace;
  if (failure === null) return null;
  const again = () => deeds.copy(workspace);
  if (cureOf(failure, now) !== 'new-secret') {
    return hasCopy ? null : (
      <CureButton {...props} failure={failure} kind="primary" onAgain={again} />
    );
  }
  return (
    <OverClipboard>
      <NewSecret
        policy={view.policy}
        onSave={async (clientSecret, test) => {
          const saved = await saveSecret(workspace.id, clientSecret, test);
          // What was interrupted is done: the popup was closed since, perhaps, to fetch the secret from the console.
          if (saved.ok && test) again();
          return saved;
        }}
      />
    </OverClipboard>
  );
}

/** A text that the browser kept from the clipboard, for as long as it is offered; else what is in its place. */
function Offer({ refused, children }: { refused: Refused; children: ComponentChildren }) {
  const [offer, setOffer] = useState<RefusedText | null>(null);
  useLayoutEffect(() => {
    const given = refusedText(() => setOffer(null));
    setOffer(given);
    const drop = () => given?.end(false);
    window.addEventListener('pagehide', drop);
    return () => {
      window.removeEventListener('pagehide', drop);
      drop();
    };
  }, [refused]);
  if (offer === null) return children;
  return (
    <OfferText
      key={offer}
      text={offer.text}
      onCopied={() => {
        offer.end(true);
        refused.done();
      }}
      onHide={() => offer.end(false)}
    />
  );
}

/** The way to a newer token, from the moment on in which the copied one is shown as running out. */
function Fresh({ workspace, now, deeds }: Pick<CardProps, 'workspace' | 'now' | 'deeds'>) {
  const say = useWords();
  const copiedAt = workspace.token?.copiedAt ?? null;
  if (copiedAt === null || !offersFresh(workspace, now)) return null;
  return (
    <div class={`${note.note} ${styles.fresh}`} data-kind="warning">
      <p>{say({ name: 'copied_guarded', values: [{ time: copiedAt }] })}</p>
      <Button kind="small" onPress={() => deeds.copyFresh(workspace)}>
        {say('copy_fresh')}
      </Button>
    </div>
  );
}

/** A word of welcome before the first workspace. */
export function Welcome() {
  const say = useWords();
  return (
    <section class={styles.welcome}>
      <h2>{say('welcome_heading')}</h2>
      <p>{say('welcome_text')}</p>
    </section>
  );
}

/** The button of a row whose workspace needs its user: leads to the form, or to its card if the cure is there. */
export function Fix({ workspace, deeds }: Pick<CardProps, 'workspace' | 'deeds'>) {
  const { id, failure } = workspace;
  const isInForm = failure && cureOf(failure, Date.now()) === 'edit';
  return (
    <FixButton
      workspace={workspace}
      onFix={() => (isInForm ? deeds.openForm(id) : deeds.select(id))}
    />
  );
}
