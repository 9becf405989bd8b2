// The keys of the first view, wherever its focus is but for fields, menus and questions, whose keys are their own.
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

const loadWalk = () => import('./walk');

/**
 * A letter goes to Find, `/` only leads there, `?` asks for the list of keys, arrows walk through the workspaces; Escape
 * leaves what was found, wherever the focus is.
 */
export function useKeys(
  field: RefObject<HTMLInputElement | null>,
  onEscape: () => void,
  onHelp: () => void,
): void {
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, target } = event;
      const isCommand = event.ctrlKey || event.altKey || event.metaKey;
      if (event.defaultPrevented || event.isComposing) return;
      if (key === 'Escape' && field.current?.value) {
        // It would close the popup.
        event.preventDefault();
        onEscape();
      }
      if (isCommand && !event.getModifierState('AltGraph')) return;
      if ((target as Element).closest?.('input,textarea,select,[role=menu],[role$=dialog]')) return;
      const isArrow = /^Arrow(Up|Down)$/.test(key);
      // A letter is typed by the browser where the focus is then; Space presses the button that has it.
      if (key === '/' || key === '?' || isArrow) event.preventDefault();
      if (isArrow) void loadWalk().then((walking) => walking.walk(key === 'ArrowUp'));
      else if (key === '?') onHelp();
      else if (key.length === 1 && key !== ' ') field.current?.focus();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
