// A row of tabs, and below it the panel of the one that is chosen.
import type { ComponentChildren } from 'preact';
import styles from './Tabs.module.css';

interface TabsProps<T extends string> {
  /** What the tabs are of, for a screen reader. */
  label: string;
  tabs: readonly T[];
  chosen: T;
  words: (tab: T) => string;
  onChoose: (tab: T) => void;
  /** What stands in the panel. */
  children: ComponentChildren;
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** One stop for the Tab key; the arrows go round, Home and End to the outer ones, and choose at once. */
export function Tabs<T extends string>({
  label,
  tabs,
  chosen,
  words,
  onChoose,
  children,
}: TabsProps<T>) {
  function onKey(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
    const step = steps[event.key];
    const ends: Readonly<Record<string, number>> = { Home: 0, End: tabs.length - 1 };
    const place = step === undefined ? ends[event.key] : tabs.indexOf(chosen) + step;
    if (place === undefined) return;
    event.preventDefault();
    const next = (place + tabs.length) % tabs.length;
    onChoose(tabs[next] ?? chosen);
    const button = event.currentTarget.children[next];
    if (button instanceof HTMLElement) button.focus();
  }

  return (
    <>
      <div role="tablist" aria-label={label} class={styles.tabs} onKeyDown={onKey}>
        {tabs.map((tab) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`tab-${tab}`}
            aria-selected={tab === chosen}
            aria-controls="tab-panel"
            tabIndex={tab === chosen ? 0 : -1}
            onClick={() => onChoose(tab)}
          >
            {words(tab)}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="tab-panel" class={styles.panel} aria-labelledby={`tab-${chosen}`}>
        {children}
      </div>
    </>
  );
}
