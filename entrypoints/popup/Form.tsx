// The form in the popup, with all that belongs to it: loaded when it is asked for.
import { WorkspaceEditor } from '@/components/WorkspaceEditor';
import type { Message } from '@/utils/domain/message';
import { editorActions } from './editor-actions';

interface FormProps {
  id: string | null;
  onSaved: (message: Message) => void;
  onLeave: () => void;
}

/** A workspace being added or mended. */
export function Form(props: FormProps) {
  return <WorkspaceEditor {...props} actions={editorActions} />;
}
