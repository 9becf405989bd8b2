// What the current token can be copied as. Loaded when it is asked for.
import type { RefObject } from 'preact';
import { Menu } from '@/components/Menu';
import { useWords } from '@/components/use-words';
import {
  type CopyFormat,
  formatWords,
  isTokenFormat,
  offeredFormats,
} from '@/utils/domain/copy-formats/format';
import type { Message } from '@/utils/domain/message';
import { ok, type Result } from '@/utils/domain/result';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { copyAs } from './copy-as';

interface CopyAsProps {
  workspace: WorkspaceView;
  /** What was used last, or null. */
  last: CopyFormat | null;
  /** The button that it hangs on. */
  button: RefObject<HTMLButtonElement | null>;
  /** What is being done, or how that has ended, and how to do it again. */
  onTell: (done: Result<Message>, again: () => void) => void;
  onClose: () => void;
}

/** Closes by itself; a line stands before what gets its tokens itself. */
export function CopyAs({ workspace, last, button, onTell, onClose }: CopyAsProps) {
  const say = useWords();

  /** Does it with what is in hand now, and does the same again when it failed and that is wanted. */
  function run(format: CopyFormat): void {
    onClose();
    const tellFetching = () => onTell(ok({ name: 'copying' }), () => undefined);
    void copyAs(workspace, format, tellFetching).then((done) => onTell(done, () => run(format)));
  }

  const formats = offeredFormats(workspace, last);
  const firstScript = formats.findIndex((format, n) => n > 0 && !isTokenFormat(format));
  const items = formats.flatMap((format, n) => {
    const item = { label: say(formatWords[format]), onChoose: () => run(format) };
    return n === firstScript ? (['line', item] as const) : [item];
  });
  return <Menu label={say('copy_as')} items={items} isSheet button={button} onClose={onClose} />;
}
