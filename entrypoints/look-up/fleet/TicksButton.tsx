// A button on which a list of ticks hangs.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '@/components/Icon';
import { TickList } from '@/components/TickList';
import fold from './fold-button.module.css';
import styles from './TicksButton.module.css';

interface TicksButtonProps {
  /** Unlike that of any other of the page. */
  name: string;
  label: string;
  items: Parameters<typeof TickList>[0]['items'];
  ticked: ReadonlySet<string>;
  /** Whether what is ticked leaves something out. */
  isMarked: boolean;
  /** A sentence below the list. */
  note?: string | undefined;
  onTicked: (ticked: ReadonlySet<string>) => void;
}

/** Closed by Escape, which gives the focus back to the button, and by a press or the focus elsewhere. */
export function TicksButton(props: TicksButtonProps) {
  const { name, label, items, ticked, isMarked, note, onTicked } = props;
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const whole = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!isOpen || !panel.current) return;
    keepInside(panel.current);
    panel.current.querySelector('input:not([disabled])')?.scrollIntoView?.({ block: 'nearest' });
    panel.current.querySelector<HTMLElement>('input:not([disabled])')?.focus();
  }, [isOpen]);
  useEffect(() => {
    if (!isOpen) return undefined;
    const closeElsewhere = ({ target }: Event) => {
      if (!whole.current?.contains(target as Node)) setIsOpen(false);
    };
    const events = ['pointerdown', 'focusin'];
    for (const event of events) document.addEventListener(event, closeElsewhere);
    return () => {
      for (const event of events) document.removeEventListener(event, closeElsewhere);
    };
  }, [isOpen]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is pressed on what is in it.
    <div
      ref={whole}
      class={styles.ticks}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        // It would close what is around it.
        event.preventDefault();
        setIsOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        class={fold.fold}
        data-marked={isMarked}
        aria-expanded={isOpen}
        aria-controls={isOpen ? `ticks-${name}` : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        {label}
        <Icon shape="down" />
      </button>
      {isOpen && (
        <div ref={panel} id={`ticks-${name}`} class={styles.panel}>
          <TickList {...{ name, items, ticked, onTicked }} legend={label} disabled={false} />
          {note && <p>{note}</p>}
        </div>
      )}
    </div>
  );
}

/** Moves it so that it does not stand out of the page at the sides. */
function keepInside(panel: HTMLElement): void {
  const { left, right } = panel.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const over = Math.max(right + 8 - width, 0);
  const move = left < 8 ? 8 - left : -Math.min(over, left - 8);
  if (move !== 0) panel.style.translate = `${move}px`;
}
