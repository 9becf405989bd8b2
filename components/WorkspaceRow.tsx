// One workspace of a list: colour, name, place, time left, and what can be done with it.
import type { ComponentChildren, LiHTMLAttributes } from 'preact';
import { durationLeft, kindOfToken } from '../utils/domain/duration';
import type { Message } from '../utils/domain/message';
import { serviceWords } from '../utils/domain/service-words';
import { isAlive, timeLeft } from '../utils/domain/token';
import { needsUser, type WorkspaceView } from '../utils/domain/workspace-view';
import { MarkLabel } from './MarkLabel';
import { useLoaded } from './use-loaded';
import { useWords } from './use-words';
import whole from './WholeRow.module.css';
import styles from './WorkspaceRow.module.css';

interface WorkspaceRowProps {
  workspace: WorkspaceView;
  now: number;
  onPress: () => void;
  /** Whether it is listed below the workspace that it is a tenant of. */
  isTenant?: boolean;
  /** What stands before its name. */
  start?: ComponentChildren;
  /** What else happens on the row as a whole, as when something is dragged over it. */
  item?: LiHTMLAttributes<HTMLLIElement>;
  /** The buttons at its end. */
  children: ComponentChildren;
}

const loadWords = () => import('../utils/domain/failure');

/** A list item whose name is a button. The words for what is wrong are loaded when something is. */
export function WorkspaceRow(props: WorkspaceRowProps) {
  const { workspace, now, onPress, isTenant = false, start, item, children } = props;
  const say = useWords();
  const name = workspace.name || say('workspace_damaged');
  const { failure } = workspace;
  const isTroubled = needsUser(workspace);
  const words = useLoaded(isTroubled, loadWords);
  const trouble = failure && words ? say(words.describeFailure(failure).title) : '';
  return (
    <li {...item} class={styles.row} data-colour={workspace.colour} data-tenant={isTenant}>
      {start}
      <div class={styles.words}>
        <div class={styles.name}>
          <button type="button" class={whole.button} dir="auto" title={name} onClick={onPress}>
            {name}
          </button>
          <MarkLabel mark={workspace.mark} />
        </div>
        <small>{isTroubled ? trouble : say(placeLine(workspace, now))}</small>
      </div>
      {!isTroubled && <span class={styles.left}>{say(timeLine(workspace, now))}</span>}
      {children}
    </li>
  );
}

function placeLine(workspace: WorkspaceView, now: number): Message {
  const { service, region, token } = workspace;
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
