// A list with a tick for each of its entries.
import type { ComponentChildren } from 'preact';
import { Tick } from './Tick';
import styles from './TickList.module.css';

interface TickListProps {
  /** Unlike that of any other list of the page. */
  name: string;
  legend: string;
  items: readonly TickItem[];
  /** The IDs of those that are ticked. */
  ticked: ReadonlySet<string>;
  disabled: boolean;
  onTicked: (ticked: ReadonlySet<string>) => void;
}

/** `isFixed`: its tick stays as it is. */
interface TickItem {
  readonly id: string;
  readonly label: ComponentChildren;
  readonly text: string | undefined;
  readonly isFixed: boolean;
}

/** A long one scrolls in its place. */
export function TickList({ name, legend, items, ticked, disabled, onTicked }: TickListProps) {
  return (
    <fieldset class={styles.list} disabled={disabled}>
      <legend>{legend}</legend>
      {items.map(({ id, label, text, isFixed }) => (
        <Tick
          key={id}
          name={`${name}-${id}`}
          label={label}
          text={text}
          checked={ticked.has(id)}
          disabled={isFixed}
          onTick={(isTicked) => {
            const next = new Set(ticked);
            if (isTicked) next.add(id);
            else next.delete(id);
            onTicked(next);
          }}
        />
      ))}
    </fieldset>
  );
}
