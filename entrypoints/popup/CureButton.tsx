// The one button that can cure a failure.
import type { Ref } from 'preact';
import { Button } from '@/components/Button';
import { FixButton } from '@/components/FixButton';
import { useWords } from '@/components/use-words';
import { type Cure, cureOf } from '@/utils/domain/cure';
import type { Failure } from '@/utils/domain/failure';
import type { MessageName } from '@/utils/domain/message';
import type { View } from '@/utils/domain/view';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { openAllowing, openSecurity } from './cure-deeds';

/** What the first view does of what a cure needs. */
export interface Deeds {
  copy: (workspace: WorkspaceView) => void;
  copyFresh: (workspace: WorkspaceView) => void;
  openForm: (id: string) => void;
  select: (id: string) => void;
}

interface CureButtonProps {
  failure: Failure;
  view: View;
  /** The workspace that it is about, or null. */
  workspace: WorkspaceView | null;
  now: number;
  kind?: 'primary' | 'small';
  buttonRef?: Ref<HTMLButtonElement>;
  deeds: Deeds;
  /** Does what failed once more. */
  onAgain: () => void;
}

const words: Readonly<Partial<Record<Cure, MessageName>>> = {
  'try-again': 'try_again',
  'copy-fresh': 'copy_fresh',
  allow: 'allow',
  'set-passphrase': 'set_passphrase',
  'start-over': 'start_over',
};

/** Nothing while HPE wants no request, and where only somebody else can help. */
export function CureButton(props: CureButtonProps) {
  const { failure, view, workspace, now, kind = 'small', buttonRef = null, deeds } = props;
  const say = useWords();
  const cure = cureOf(failure, now);
  const name = cure && words[cure];
  if (name) {
    return (
      <Button kind={kind} buttonRef={buttonRef} onPress={() => cureBy(cure, props)}>
        {say(name)}
      </Button>
    );
  }
  const parent = view.workspaces.find(({ id }) => id === workspace?.parentId);
  const mended = (cure === 'edit-parent' && parent) || workspace;
  // What failed is the tenant's, though it is in the form of its parent that it is put right.
  const isInForm = cure === 'edit' || failure.kind === 'workspace-id-missing';
  if (cure === null || !mended) return null;
  return (
    <FixButton
      {...{ kind, buttonRef }}
      workspace={mended}
      onFix={() => (isInForm ? deeds.openForm : deeds.select)(mended.id)}
    />
  );
}

function cureBy(cure: Cure, { failure, workspace, deeds, onAgain }: CureButtonProps): void {
  if (cure === 'try-again') onAgain();
  else if (cure === 'copy-fresh' && workspace) deeds.copy(workspace);
  else if (failure.kind === 'permission-missing') void openAllowing(failure.host, workspace?.id);
  else void openSecurity();
}
