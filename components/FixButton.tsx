// The way out for a workspace that only its user can put right.
import type { Ref } from 'preact';
import type { WorkspaceView } from '../utils/domain/workspace-view';
import { Button } from './Button';
import { useWords } from './use-words';

interface FixButtonProps {
  kind?: 'primary' | 'secondary' | 'small';
  buttonRef?: Ref<HTMLButtonElement>;
  workspace: WorkspaceView;
  onFix: () => void;
}

/** Named by its workspace. */
export function FixButton({ workspace, onFix, kind = 'small', buttonRef = null }: FixButtonProps) {
  const say = useWords();
  const name = workspace.name || say('workspace_damaged');
  return (
    <Button
      kind={kind}
      label={say({ name: 'fix_workspace', values: [name] })}
      buttonRef={buttonRef}
      onPress={onFix}
    >
      {say('fix')}
    </Button>
  );
}
