// Chooses what the popup shows: the form, or the workspaces.
import { useEffect, useState } from 'preact/hooks';
import { useEditing } from '@/components/use-editing';
import type { WorkspaceEditor as Editor } from '@/components/WorkspaceEditor';
import type { Message } from '@/utils/domain/message';
import type { View } from '@/utils/domain/view';
import type { Draft } from '@/utils/domain/workspace-form';
import { useView } from '@/utils/storage/use-view';
import { editorActions } from './editor-actions';
import { Workspaces } from './Workspaces';

interface PopupProps {
  /** What was read before the first paint. */
  view: View | undefined;
  draft: Draft | undefined;
}

/** The form is loaded when it is asked for, so that opening the popup does not pay for it. */
export function Popup({ view: first, draft: left }: PopupProps) {
  const view = useView(first);
  const { draft, open, close, discard } = useEditing(editorActions, left);
  const [saved, setSaved] = useState<Message | null>(null);
  const WorkspaceEditor = useEditor(draft !== null);

  if (draft && WorkspaceEditor) {
    return (
      <WorkspaceEditor
        draft={draft}
        actions={editorActions}
        onSaved={(message) => {
          setSaved(message);
          discard();
        }}
        onClose={close}
        onDiscard={discard}
      />
    );
  }
  return <Workspaces view={view} note={saved} onForm={(id) => void open(id)} />;
}

function useEditor(wanted: boolean): typeof Editor | null {
  const [editor, setEditor] = useState<{ Component: typeof Editor } | null>(null);
  useEffect(() => {
    if (!wanted) return;
    void import('@/components/WorkspaceEditor').then(({ WorkspaceEditor }) =>
      setEditor({ Component: WorkspaceEditor }),
    );
  }, [wanted]);
  return editor?.Component ?? null;
}
