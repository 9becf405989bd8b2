// The foot of the options: what was just done, and what was removed and can still be brought back.
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { useWords } from '@/components/use-words';
import type { Message } from '@/utils/domain/message';
import { isPastUndo } from '@/utils/domain/undo';
import type { Removed } from '@/utils/domain/view';
import styles from './Foot.module.css';

interface FootProps {
  note: Message | null;
  removed: readonly Removed[];
  now: number;
  onUndo: (id: string) => void;
  /** Gets the focus when what had it is gone for good. */
  elsewhere: RefObject<HTMLElement | null>;
}

/** A row that is removed takes the focus with it: it goes to Undo, and from there to the row that is back. */
export function Foot({ note, removed, now, onUndo, elsewhere }: FootProps) {
  const say = useWords();
  const undoable = removed.filter(({ at }) => !isPastUndo(at, now));
  const before = useRef(undoable);
  useEffect(() => {
    const [added] = missingIn(before.current, undoable);
    const [gone] = missingIn(undoable, before.current);
    before.current = undoable;
    if (document.activeElement !== document.body) return;
    if (added) document.querySelector<HTMLElement>(`#undo-${added.id} button`)?.focus();
    else if (gone) (document.getElementById(`move-${gone.id}`) ?? elsewhere.current)?.focus();
  });

  return (
    <div class={styles.foot} role="status">
      {note && <p>{say(note)}</p>}
      {undoable.map(({ id, name }) => (
        <p key={id} id={`undo-${id}`}>
          {say({ name: 'removed', values: [name || { name: 'workspace_damaged' }] })}
          <Button kind="small" onPress={() => onUndo(id)}>
            {say('undo')}
          </Button>
        </p>
      ))}
    </div>
  );
}

function missingIn(list: readonly Removed[], others: readonly Removed[]): readonly Removed[] {
  return others.filter(({ id }) => !list.some((one) => one.id === id));
}
