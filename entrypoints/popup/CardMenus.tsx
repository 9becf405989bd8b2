// The menus that hang on the card of the current workspace. Loaded when one of them is opened.
import type { RefObject } from 'preact';
import type { CardMenu } from '@/components/WorkspaceCard';
import type { Message } from '@/utils/domain/message';
import type { Result } from '@/utils/domain/result';
import type { View } from '@/utils/domain/view';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { CopyAs } from './CopyAs';
import { More } from './More';
import type { Asked } from './Popup';

interface CardMenusProps {
  view: View;
  workspace: WorkspaceView;
  openMenu: CardMenu;
  menuButtons: Readonly<Record<CardMenu, RefObject<HTMLButtonElement | null>>>;
  /** What is being done, or how that has ended, and how to do it again. */
  tell: (workspace: WorkspaceView, done: Result<Message>, again: () => void) => void;
  onAsk: (asked: Asked) => void;
  onClose: () => void;
}

/** The one that is open. */
export function CardMenus(props: CardMenusProps) {
  const { view, workspace, openMenu, menuButtons, tell, onAsk, onClose } = props;
  const shared = {
    workspace,
    button: menuButtons[openMenu],
    onTell: (done: Result<Message>, again: () => void) => tell(workspace, done, again),
    onClose,
  };
  if (openMenu === 'copyAs') return <CopyAs {...shared} last={view.copyFormat} />;
  return (
    <More
      {...shared}
      hasPassphrase={view.protection.mode === 'passphrase'}
      onAsk={(kind) => onAsk({ kind, id: workspace.id })}
    />
  );
}
