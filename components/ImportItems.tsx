// What is in an exported file, with a tick for each workspace.
import { useState } from 'preact/hooks';
import type { ImportItem, ImportPreview } from '../utils/domain/transfer';
import { Button } from './Button';
import styles from './ImportItems.module.css';
import { MarkLabel } from './MarkLabel';
import { Tick } from './Tick';
import { useWords } from './use-words';

interface ImportItemsProps {
  preview: ImportPreview;
  onImport: (ids: readonly string[]) => Promise<void>;
}

/** New ones are ticked; one that takes the place of another only by its user. */
export function ImportItems({ preview: { createdAt, items }, onImport }: ImportItemsProps) {
  const say = useWords();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(
    () => new Set(items.filter(({ effect }) => effect === 'new').map(({ id }) => id)),
  );
  const [busy, setBusy] = useState(false);
  const ids = items.map(({ id }) => id).filter((id) => ticked.has(id));

  async function take(): Promise<void> {
    setBusy(true);
    await onImport(ids);
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

  const madeOn = new Intl.DateTimeFormat(say('locale'), { dateStyle: 'medium' }).format(createdAt);
  return (
    <>
      <p>{say({ name: 'file_made', values: [madeOn] })}</p>
      <fieldset class={styles.items} disabled={busy}>
        <legend>{say('import_items')}</legend>
        {items.map((item) => (
          <Tick
            key={item.id}
            name={`import-${item.id}`}
            label={
              <span class={styles.name}>
                <bdi>{item.name}</bdi>
                <MarkLabel mark={item.mark} />
              </span>
            }
            text={textOf(item)}
            checked={ticked.has(item.id)}
            disabled={item.effect === 'same'}
            onTick={(checked) => {
              const next = new Set(ticked);
              if (checked) next.add(item.id);
              else next.delete(item.id);
              setTicked(next);
            }}
          />
        ))}
      </fieldset>
      {ids.length === 0 ? (
        <p>{say('import_nothing')}</p>
      ) : (
        <div>
          <Button busy={busy} onPress={() => void take()}>
            {say(
              ids.length === 1
                ? 'import_one'
                : { name: 'import_count', values: [String(ids.length)] },
            )}
          </Button>
        </div>
      )}
    </>
  );
}
