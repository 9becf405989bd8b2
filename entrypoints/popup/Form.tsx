// The form in the popup, with all that belongs to it: loaded when it is asked for.
import { Protection } from '@/components/Protection';
import { WorkspaceEditor } from '@/components/WorkspaceEditor';
import type { Message } from '@/utils/domain/message';
import type { View } from '@/utils/domain/view';
import { send } from '@/utils/messages/send';
import { suggestPassphrase } from '@/utils/words/suggest-passphrase';
import { editorActions } from './editor-actions';
import { OverClipboard } from './OverClipboard';

interface FormProps {
  id: string | null;
  view: View;
  onSaved: (message: Message) => void;
  onLeave: () => void;
}

/** A workspace being added or mended; before the first one how it is to be protected is to be chosen. */
export function Form({ id, view, onSaved, onLeave }: FormProps) {
  const { policy, protection, workspaces } = view;
  const edited = workspaces.find((workspace) => workspace.id === id);
  const parent = workspaces.find((workspace) => workspace.id === edited?.parentId);
  return (
    <OverClipboard>
      <WorkspaceEditor
        id={id}
        actions={editorActions}
        policy={policy}
        mode={protection.mode}
        protection={
          protection.mode === 'none' && (
            <Protection
              mode={protection.mode}
              policy={policy}
              suggest={suggestPassphrase}
              onProtect={(request) => send('vault.protect', request)}
            />
          )
        }
        parentName={edited && edited.parentId !== null ? (parent?.name ?? '') : null}
        isSecretMissing={edited?.failure?.kind === 'client-secret-missing'}
        onSaved={onSaved}
        onLeave={onLeave}
      />
    </OverClipboard>
  );
}
