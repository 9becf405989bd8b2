// The current workspace: its token counting down, and the button that copies it.
import type { ComponentChildren, Ref, RefObject } from 'preact';
import { kindOfToken } from '../utils/domain/duration';
import type { Message } from '../utils/domain/message';
import { renewalNote } from '../utils/domain/renewal';
import { endOf, isAlive } from '../utils/domain/token';
import { needsUser, type WorkspaceView } from '../utils/domain/workspace-view';
import { Button } from './Button';
import { Countdown } from './Countdown';
import { Icon } from './Icon';
import { MarkLabel } from './MarkLabel';
import { useWords } from './use-words';
import styles from './WorkspaceCard.module.css';

/** The menus that hang on it. */
export type CardMenu = 'copyAs' | 'more';

/** What the copy button is about to say. */
export type CopyState = 'ready' | 'fetching' | 'copied';

interface WorkspaceCardProps {
  workspace: WorkspaceView;
  /** Whether there is something to copy. */
  hasCopy: boolean;
  now: number;
  copy: CopyState;
  /** The button that Enter presses when the popup opens. */
  mainButton: Ref<HTMLButtonElement>;
  /** When it will be locked, in epoch milliseconds, or null. */
  lockedAt: number | null;
  /** The buttons of the menus, and which of these is open. */
  menuButtons: Readonly<Record<CardMenu, RefObject<HTMLButtonElement | null>>>;
  openMenu: CardMenu | null;
  /** The name of the workspace that it is a tenant of, if it is one. */
  parent?: string | undefined;
  onCopy: () => void;
  onMenu: (menu: CardMenu) => void;
  /** What is wrong with it, and the cure where that is the main thing on the card. */
  trouble?: ComponentChildren;
  cure?: ComponentChildren;
  /** What stands at its foot. */
  children?: ComponentChildren;
}

/** Where only the user can help there is nothing to copy, but for a token that still lives. */
export function isCopyable(workspace: WorkspaceView, now: number): boolean {
  return !needsUser(workspace) || isAlive(workspace.token, now);
}

/** An article named by its workspace. */
export function WorkspaceCard(props: WorkspaceCardProps) {
  const { workspace, hasCopy, now, copy, mainButton, lockedAt, parent, onCopy, onMenu } = props;
  const { menuButtons, openMenu } = props;
  const say = useWords();
  const { name, token } = workspace;
  const shownName = name || say('workspace_damaged');
  return (
    <article class={styles.card} data-colour={workspace.colour} aria-label={shownName}>
      <header class={styles.who}>
        <h2 dir="auto" title={shownName}>
          {shownName}
        </h2>
        <MarkLabel mark={workspace.mark} />
        <small>{workspace.region}</small>
      </header>
      {parent && <p class={styles.parent}>{say({ name: 'tenant_of', values: [parent] })}</p>}
      {hasCopy && (
        <div class={styles.life}>
          <Countdown token={token} now={now} />
          <div>
            <p>{say(endLine(workspace, now))}</p>
            <p>{say(tokenLine(workspace, now, lockedAt))}</p>
          </div>
        </div>
      )}
      {props.trouble}
      {hasCopy && props.cure}
      <div class={styles.row}>
        {hasCopy ? (
          <Button kind="primary" busy={copy === 'fetching'} buttonRef={mainButton} onPress={onCopy}>
            <Icon shape={copy === 'copied' ? 'tick' : 'copy'} />
            {say(copyWords[copy])}
            {copy === 'ready' && (
              <span class={styles.key} aria-hidden="true">
                ↵
              </span>
            )}
          </Button>
        ) : (
          props.cure
        )}
        {hasCopy && (
          <Button
            expanded={openMenu === 'copyAs'}
            buttonRef={menuButtons.copyAs}
            onPress={() => onMenu('copyAs')}
          >
            {say('copy_as')}
            <Icon shape="down" />
          </Button>
        )}
        <Button
          kind="square"
          label={say('more')}
          expanded={openMenu === 'more'}
          buttonRef={menuButtons.more}
          onPress={() => onMenu('more')}
        >
          <Icon shape="more" />
        </Button>
      </div>
      {props.children}
    </article>
  );
}

const copyWords = { ready: 'copy_token', fetching: 'copying', copied: 'copied' } as const;

function endLine({ token }: WorkspaceView, now: number): Message {
  if (token === null || now < token.startedAt) return { name: 'token_none' };
  const values = [{ time: endOf(token) }];
  return { name: isAlive(token, now) ? 'token_valid_until' : 'token_ended_at', values };
}

function tokenLine(workspace: WorkspaceView, now: number, lockedAt: number | null): Message {
  const note = renewalNote(workspace, now, lockedAt);
  const { token } = workspace;
  return isAlive(token, now)
    ? { name: 'token_line', values: [kindOfToken(token.lifetime), note] }
    : note;
}
