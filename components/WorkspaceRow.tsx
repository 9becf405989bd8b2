// One workspace of a list: colour, name, place, time left, and what can be done with it.
import type { ComponentChildren, LiHTMLAttributes } from 'preact';
import { durationLeft, kindOfToken } from '../utils/domain/duration';
import { describeFailure } from '../utils/domain/failure';
import type { Message } from '../utils/domain/message';
import { isAlive, timeLeft } from '../utils/domain/token';
import { serviceWords } from '../utils/domain/workspace';
import { needsUser, type WorkspaceView } from '../utils/domain/workspace-view';
import { MarkLabel } from './MarkLabel';
import { useWords } from './use-words';
import styles from './WorkspaceRow.module.css';

interface WorkspaceRowProps {
  workspace: WorkspaceView;
  now: number;
  onPress: () => void;
  /** What stands before its name. */
  start?: ComponentChildren;
  /** What else happens on the row as a whole, as when something is dragged over it. */
  item?: LiHTMLAttributes<HTMLLIElement>;
  /** The buttons at its end. */
  children: ComponentChildren;
}

/** A list item whose name is a button. */
export function WorkspaceRow(props: WorkspaceRowProps) {
  const { workspace, now, onPress, start, item, children } = props;
  const say = useWords();
  const name = workspace.name || say('workspace_damaged');
  return (
    <li {...item} class={styles.row} data-colour={workspace.colour}>
      {start}
      <div class={styles.words}>
        <div class={styles.name}>
          <button type="button" title={name} onClick={onPress}>
            <bdi>{name}</bdi>
          </button>
          <MarkLabel mark={workspace.mark} />
        </div>
        <small>{say(placeLine(workspace, now))}</small>
      </div>
      {!needsUser(workspace) && <span class={styles.left}>{say(timeLine(workspace, now))}</span>}
      {children}
    </li>
  );
}

function placeLine(workspace: WorkspaceView, now: number): Message {
  const { failure, service, region, token } = workspace;
  if (failure && needsUser(workspace)) return describeFailure(failure).title;
  if (service !== 'all') {
    return { name: 'place_line', values: [{ name: serviceWords[service] }, region] };
  }
  if (!isAlive(token, now)) return { name: 'place_region', values: [region] };
  return { name: 'place_line', values: [region, kindOfToken(token.lifetime)] };
}

function timeLine({ token }: WorkspaceView, now: number): Message {
  if (token === null || now < token.startedAt) return { name: 'token_none_short' };
  const left = timeLeft(token, now);
  return left > 0 ? durationLeft(left) : { name: 'token_ended_short' };
}
