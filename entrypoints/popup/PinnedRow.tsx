// One server that is kept in sight: how it was when HPE told of it last, and how long ago that is.
import { useWords } from '@/components/use-words';
import whole from '@/components/WholeRow.module.css';
import { ageOf } from '@/utils/domain/age';
import { glanceAt, shownText } from '@/utils/domain/look-up-rows';
import { type PinnedServer, pinnedValues } from '@/utils/domain/pinned-server';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { StateMark } from '../look-up/StateMark';
import { useStateWord } from '../look-up/use-state-word';
import styles from './PinnedServers.module.css';

interface PinnedRowProps {
  workspace: WorkspaceView;
  server: PinnedServer;
  now: number;
  /** Whether the workspace is named, which goes without saying where it is the only one. */
  isNamed: boolean;
  onPress: () => void;
}

/** A list item whose name is a button. */
export function PinnedRow({ workspace, server, now, isNamed, onPress }: PinnedRowProps) {
  const say = useWords();
  const wordOf = useStateWord();
  const name = [server.name, server.serial, server.id].map(shownText).find(Boolean) ?? '';
  const beside = [server.name ? server.serial : server.model, isNamed ? workspace.name : ''];
  const { shape, value } = glanceAt(pinnedValues(server));
  return (
    <li class={styles.row} data-colour={workspace.colour}>
      <StateMark shape={shape} />
      <button type="button" class={whole.button} dir="auto" title={name} onClick={onPress}>
        {name}
      </button>
      <small>
        <bdi>{beside.filter(Boolean).map(shownText).join(' · ')}</bdi>
      </small>
      <span>
        {wordOf(value)}
        <small>{say({ name: 'told_ago', values: [ageOf(server.at, now)] })}</small>
      </span>
      {server.isGone && <em>{say('server_gone')}</em>}
    </li>
  );
}
