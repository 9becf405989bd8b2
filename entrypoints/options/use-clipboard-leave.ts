// The leave to read the clipboard, which only the user can give and take back at any time, here or in the browser.
import { useEffect, useState } from 'preact/hooks';
import { browser } from '#imports';

const leave = { permissions: ['clipboardRead' as const] };

/** Whether it is given, and how to ask for it or give it back, which works inside the user's press only. */
export function useClipboardLeave(): readonly [boolean, (wanted: boolean) => void] {
  const [isGiven, setIsGiven] = useState(false);
  useEffect(() => {
    const look = () => void browser.permissions.contains(leave).then(setIsGiven);
    look();
    browser.permissions.onAdded.addListener(look);
    browser.permissions.onRemoved.addListener(look);
    return () => {
      browser.permissions.onAdded.removeListener(look);
      browser.permissions.onRemoved.removeListener(look);
    };
  }, []);
  function ask(wanted: boolean): void {
    const answered = wanted
      ? browser.permissions.request(leave)
      : browser.permissions.remove(leave);
    void answered.then((isDone) => setIsGiven(isDone === wanted));
  }
  return [isGiven, ask];
}
