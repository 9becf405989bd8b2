// A menu that hangs on a button: what can be done besides, one press away.
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import styles from './Menu.module.css';

interface MenuItem {
  readonly label: string;
  /** Closes the menu too, or puts something else in its place. */
  readonly onChoose: () => void;
}

/** Items of which one is chosen. */
interface MenuChoice {
  readonly label: string;
  readonly choices: readonly (MenuItem & { readonly isChosen: boolean })[];
}

interface MenuProps {
  label: string;
  /** `line` parts those before it from those behind it. */
  items: readonly (MenuItem | MenuChoice | 'line')[];
  /** Many items: at the lower end of the page, under their name and in two columns where there is room for them. */
  isSheet?: boolean;
  /** The button that it hangs on, and that has the focus again afterwards. */
  button: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}

/** Between the menu and its button, and at least between it and the edges of the page. */
const gap = 4;

/**
 * Opens with the focus on its first item; wants to be closed by Escape and Tab, and by a press or scroll elsewhere.
 * Stays with its button when the window gets another size.
 */
export function Menu({ label, items, isSheet = false, button, onClose }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    function hang(): void {
      if (isSheet || !menu.current || !button.current) return;
      place(menu.current, button.current.getBoundingClientRect());
    }
    hang();
    if (menu.current) itemsOf(menu.current)[0]?.focus();
    // Not closed by it: a popup gets another size by itself a moment after something was drawn (seen in Firefox).
    window.addEventListener('resize', hang);
    return () => window.removeEventListener('resize', hang);
  }, [button, isSheet]);

  useEffect(() => {
    const closeElsewhere = ({ target }: Event) => {
      const isHere = [menu, button].some(({ current }) => current?.contains(target as Node));
      if (!isHere) onClose();
    };
    const events = ['pointerdown', 'scroll'];
    for (const name of events) document.addEventListener(name, closeElsewhere, true);
    return () => {
      for (const name of events) document.removeEventListener(name, closeElsewhere, true);
    };
  }, [button, onClose]);

  function close(): void {
    button.current?.focus();
    onClose();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const items = menu.current ? itemsOf(menu.current) : [];
    const next = itemAfter(items, items.indexOf(document.activeElement as HTMLElement), event);
    const isClosing = event.key === 'Escape' || event.key === 'Tab';
    if (isClosing) close();
    next?.focus();
    // Escape would close the popup and arrows would scroll; Tab goes on from the button.
    if (next || event.key === 'Escape') event.preventDefault();
  }

  const draw = ({ label, onChoose }: MenuItem, isChosen?: boolean) => (
    <button
      key={label}
      type="button"
      {...(isChosen === undefined
        ? { role: 'menuitem' }
        : { role: 'menuitemradio', 'aria-checked': isChosen })}
      tabIndex={-1}
      onClick={() => {
        button.current?.focus();
        onChoose();
      }}
    >
      {label}
    </button>
  );
  return (
    <div
      ref={menu}
      class={isSheet ? styles.sheet : styles.menu}
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {isSheet && <b aria-hidden="true">{label}</b>}
      {items.map((item) =>
        item === 'line' ? (
          <hr key={item} />
        ) : 'choices' in item ? (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a menu.
          <div key={item.label} role="group" aria-label={item.label} class={styles.choice}>
            <span aria-hidden="true">{item.label}</span>
            <div>{item.choices.map((choice) => draw(choice, choice.isChosen))}</div>
          </div>
        ) : (
          draw(item)
        ),
      )}
    </div>
  );
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
}

/** Below the button and flush with its end; above it where there is no room below. */
function place(menu: HTMLElement, { top, bottom, right }: DOMRect): void {
  const below = bottom + gap;
  const fits = below + menu.offsetHeight + gap <= window.innerHeight;
  menu.style.top = `${fits ? below : Math.max(gap, top - gap - menu.offsetHeight)}px`;
  menu.style.right = `${document.documentElement.clientWidth - right}px`;
}

/** The item that a key leads to: round and round by arrows, and by a letter to the next that begins with it. */
function itemAfter(
  items: readonly HTMLElement[],
  index: number,
  { key, ctrlKey, altKey, metaKey }: KeyboardEvent,
): HTMLElement | undefined {
  // Choices stand side by side.
  if (/^Arrow(Down|Right)$/.test(key)) return items[(index + 1) % items.length];
  if (/^Arrow(Up|Left)$/.test(key)) return items.at(Math.max(index, 0) - 1);
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  if (key.length > 1 || key === ' ' || ctrlKey || altKey || metaKey) return undefined;
  const inTurn = [...items.slice(index + 1), ...items.slice(0, index + 1)];
  return inTurn.find(({ textContent }) => textContent.toLowerCase().startsWith(key.toLowerCase()));
}
