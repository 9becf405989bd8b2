// What is in an exported file, with a tick for each workspace.

import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { dateIn } from '../utils/domain/figures';
import type { ImportChoice, ImportItem, ImportPreview } from '../utils/domain/transfer';
import { Button } from './Button';
import styles from './ImportItems.module.css';
import { MarkLabel } from './MarkLabel';
import { TickList } from './TickList';
import { useWords } from './use-words';

interface ImportItemsProps {
  preview: ImportPreview;
  /** The choice of protection, or nothing. */
  protection: ComponentChildren;
  /** Whether nothing may be taken before that choice is made. */
  isWaiting: boolean;
  onImport: (items: readonly ImportChoice[]) => Promise<void>;
}

/** New ones are ticked; one that takes the place of another only by its user. The first control gets the focus. */
export function ImportItems(props: ImportItemsProps) {
  const { preview, protection, isWaiting, onImport } = props;
  const { createdAt, items } = preview;
  const say = useWords();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(
    () => new Set(items.filter(({ effect }) => effect === 'new').map(({ id }) => id)),
  );
  const [busy, setBusy] = useState(false);
  const chosen = items.flatMap(({ id, effect }) =>
    effect !== 'same' && ticked.has(id) ? [{ id, effect }] : [],
  );
  const all = useRef<HTMLDivElement>(null);
  const isOffered = Boolean(protection);
  useEffect(() => {
    // The field or the button that had it is gone; whoever has gone elsewhere meanwhile stays there.
    if (document.activeElement !== document.body) return;
    (all.current?.querySelector<HTMLElement>('input:not(:disabled)') ?? all.current)?.focus();
  }, [isOffered]);

  async function take(): Promise<void> {
    setBusy(true);
    await onImport(chosen);
    setBusy(false);
  }

  function textOf({ effect, over, hasSecret }: ImportItem): string | undefined {
    if (effect === 'same') return say('import_already');
    const notes = [
      ...(effect === 'replaces' ? [say({ name: 'import_replaces', values: [over] })] : []),
      ...(hasSecret ? [] : [say('import_without_secret')]),
    ];
    return notes.join(' · ') || undefined;
  }

  return (
    <div ref={all} class={styles.all} tabIndex={-1}>
      <p>{say({ name: 'file_made', values: [dateIn(say('locale'), createdAt)] })}</p>
      {protection}
      <TickList
        name="import"
        legend={say('import_items')}
        items={items.map((item) => ({
          id: item.id,
          label: (
            <span class={styles.name}>
              <bdi>{item.name}</bdi>
              <MarkLabel mark={item.mark} />
            </span>
          ),
          text: textOf(item),
          isFixed: item.effect === 'same',
        }))}
        ticked={ticked}
        disabled={busy || isWaiting}
        onTicked={setTicked}
      />
      {isWaiting ? null : chosen.length === 0 ? (
        <p>{say('import_nothing')}</p>
      ) : (
        <div>
          <Button busy={busy} onPress={() => void take()}>
            {say(
              chosen.length === 1
                ? 'import_one'
                : { name: 'import_count', values: [String(chosen.length)] },
            )}
          </Button>
        </div>
      )}
    </div>
  );
}
