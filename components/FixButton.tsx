// The way out for a workspace that only its user can put right.
import type { WorkspaceView } from '../utils/domain/view';
import { Button } from './Button';
import { useWords } from './use-words';

interface FixButtonProps {
  workspace: WorkspaceView;
  onFix: () => void;
}

/** Named by its workspace. */
export function FixButton({ workspace, onFix }: FixButtonProps) {
  const say = useWords();
  const name = workspace.name || say('workspace_damaged');
  return (
    <Button kind="small" label={say({ name: 'fix_workspace', values: [name] })} onPress={onFix}>
      {say('fix')}
    </Button>
  );
}
