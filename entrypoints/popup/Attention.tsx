// What asks for the user: what went wrong, with the one thing that can cure it, a copied token that runs out, a wrong
// clock. Loaded when something does.
import type { RefObject } from 'preact';
import { Button } from '@/components/Button';
import { ClockNote } from '@/components/ClockNote';
import { FailureNote } from '@/components/FailureNote';
import { NewSecret } from '@/components/NewSecret';
import { useWords } from '@/components/use-words';
import { offersFresh } from '@/utils/domain/copy';
import { cureOf } from '@/utils/domain/cure';
import type { View } from '@/utils/domain/view';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { send } from '@/utils/messages/send';
import { CureButton, type Deeds } from './CureButton';
import { saveSecret } from './cure-deeds';
import { OverClipboard } from './OverClipboard';
import type { Refused } from './use-copy';

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
        <FailureNote failure={refused.failure} about={refused.workspace.name}>
          <CureButton {...refused} {...{ view, now, deeds }} onAgain={refused.again} />
        </FailureNote>
      )}
    </OverClipboard>
  );
}

/** That the clock is wrong: quiet, since what is shown is right all the same. */
export function Clock({ view }: { view: View }) {
  return <ClockNote clock={view.clock} onTold={() => void send('clock.told', {})} />;
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

/** The way to a newer token, from the moment on in which the copied one is shown as running out. */
export function Fresh({ workspace, now, deeds }: CardProps) {
  const say = useWords();
  if (!offersFresh(workspace, now)) return null;
  return <Button onPress={() => deeds.copyFresh(workspace)}>{say('copy_fresh')}</Button>;
}

/** Where a row leads whose workspace needs its user: to the form, or to its card if the cure is there. */
export function fix({ id, failure }: WorkspaceView, deeds: Deeds): void {
  const cure = failure && cureOf(failure, Date.now());
  if (cure === 'edit') deeds.openForm(id);
  else deeds.select(id);
}
