// What else can be done with the current workspace: the menu, and the question that one of its items may lead to.
// Loaded when it is asked for.
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from '#imports';
import { AskFirst } from '@/components/AskFirst';
import { AskPassphrase } from '@/components/AskPassphrase';
import { Button } from '@/components/Button';
import { Menu } from '@/components/Menu';
import { useWords } from '@/components/use-words';
import { newTokenAsks } from '@/utils/domain/copy';
import type { Message } from '@/utils/domain/message';
import { fail, type Result } from '@/utils/domain/result';
import { type KeepFreshChoice, keepFreshChoices } from '@/utils/domain/workspace';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { isPanel, leave } from '../look-up/leave';
import { copyClient } from './copy-client';
import { checkToken, forgetToken, keepFresh, newToken } from './token-deeds';

interface MoreProps {
  workspace: WorkspaceView;
  /** Whether a secret is given against the passphrase only. */
  hasPassphrase: boolean;
  /** The button that it hangs on. */
  button: RefObject<HTMLButtonElement | null>;
  /** Asks for a view in the place of the first one. */
  onAsk: (kind: 'form' | 'inspect') => void;
  /** What is being done, or how that has ended, and how to do it again. */
  onTell: (done: Result<Message>, again: () => void) => void;
  onClose: () => void;
}

/** Closes by itself; the focus is on its button again, unless the form has been opened. */
export function More({ workspace, hasPassphrase, button, onAsk, onTell, onClose }: MoreProps) {
  const say = useWords();
  const [asking, setAsking] = useState<'passphrase' | 'new-token' | null>(null);
  const { token, copied } = workspace;

  const windowId = useRef<number | undefined>(undefined);
  useEffect(() => {
    // Known before the press, in which the browser wants to be asked for the panel at once.
    void browser.windows.getCurrent().then(({ id }) => {
      windowId.current = id;
    });
  }, []);

  function stepBack(): void {
    button.current?.focus();
    onClose();
  }

  /** Does it with what is in hand now, and does the same again when it failed and that is wanted. */
  function run(deed: (tell: typeof onTell) => Promise<Result<Message>>): void {
    onClose();
    void deed(onTell).then((done) => onTell(done, () => run(deed)));
  }

  function goToPanel(): void {
    onClose();
    void openPanel(windowId.current).then(leave, () =>
      onTell(fail({ kind: 'unexpected' }), goToPanel),
    );
  }

  function ask(kind: 'form' | 'inspect'): void {
    onClose();
    onAsk(kind);
  }

  const copy = (field: 'clientId' | 'clientSecret') => run(() => copyClient(workspace, field, ''));
  const renew = () => run((tell) => newToken(workspace, tell));

  if (asking === null) {
    return <Menu label={say('more')} button={button} items={items()} onClose={onClose} />;
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape does what Cancel does, wherever the focus is within.
    <div
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // It would close the popup.
        event.preventDefault();
        stepBack();
      }}
    >
      {asking === 'new-token' ? (
        <AskFirst
          question={say(
            workspace.endsOlderTokens
              ? { name: 'new_token_ends', values: [{ time: copied?.at ?? token?.copiedAt ?? 0 }] }
              : {
                  name: 'new_token_may_end',
                  values: [{ time: copied?.at ?? token?.copiedAt ?? 0 }],
                },
          )}
          action={say('new_token')}
          onGo={() => {
            button.current?.focus();
            renew();
          }}
          onCancel={stepBack}
        />
      ) : (
        <AskPassphrase
          action={say('copy_client_secret')}
          busyAction={say('copying')}
          onTry={async (passphrase) => {
            const done = await copyClient(workspace, 'clientSecret', passphrase);
            // What the browser refused is offered in the place of the question.
            if (done.ok || done.failure.kind === 'clipboard-refused') {
              stepBack();
              // The passphrase was kept nowhere: once more is from the menu on.
              onTell(done, () => button.current?.click());
            }
            return done;
          }}
        >
          <Button kind="quiet" onPress={stepBack}>
            {say('cancel')}
          </Button>
        </AskPassphrase>
      )}
    </div>
  );

  function items() {
    const ofClient = [
      { label: say('copy_client_id'), onChoose: () => copy('clientId') },
      {
        label: say('copy_client_secret'),
        onChoose: () => (hasPassphrase ? setAsking('passphrase') : copy('clientSecret')),
      },
    ];
    return [
      {
        label: say('new_token'),
        onChoose: () => (newTokenAsks(workspace, Date.now()) ? setAsking('new-token') : renew()),
      },
      { label: say('inspect'), onChoose: () => ask('inspect') },
      { label: say('check_token'), onChoose: () => run((tell) => checkToken(workspace, tell)) },
      { label: say('edit'), onChoose: () => ask('form') },
      {
        label: say('keep_fresh'),
        choices: keepFreshChoices.map((hours) => ({
          label: say(hoursWords(hours)),
          isChosen: hours === workspace.keepFreshHours,
          onChoose: () => run(() => keepFresh(workspace, hours, hoursWords(hours))),
        })),
      },
      // A tenant has no client of its own.
      ...(workspace.parentId === null ? ofClient : []),
      { label: say('forget_token'), onChoose: () => run(() => forgetToken(workspace)) },
      ...(isPanel() ? [] : [{ label: say('open_side_panel'), onChoose: goToPanel }]),
    ];
  }
}

/** Only one of the two is there: Chromium's, or Firefox's. */
interface Panels {
  readonly sidePanel?: { open: (where: { windowId: number | undefined }) => Promise<void> };
  readonly sidebarAction?: { open: () => Promise<void> };
}

/** Rejects when the browser does not open it, as where the press came before the window was known. */
async function openPanel(windowId: number | undefined): Promise<void> {
  const { sidePanel, sidebarAction } = browser as unknown as Panels;
  await (sidePanel ? sidePanel.open({ windowId }) : sidebarAction?.open());
}

function hoursWords(hours: KeepFreshChoice): Message {
  if (hours === 'until-locked') return { name: 'until_locked' };
  return hours === 0
    ? { name: 'keep_fresh_off' }
    : { name: 'duration_hours', values: [String(hours)] };
}
