// A permission that only the user can give, and take back at any time, here or in the browser.
import { useEffect, useState } from 'preact/hooks';
import { browser } from '#imports';

type Name = 'clipboardRead' | 'notifications';

/** Whether it is given. Asking for it works inside the user's press only; both answer whether it is given then. */
export function usePermission(permission: Name) {
  const [isGiven, setIsGiven] = useState(false);
  useEffect(() => {
    const look = () =>
      void browser.permissions.contains({ permissions: [permission] }).then(setIsGiven);
    look();
    browser.permissions.onAdded.addListener(look);
    browser.permissions.onRemoved.addListener(look);
    return () => {
      browser.permissions.onAdded.removeListener(look);
      browser.permissions.onRemoved.removeListener(look);
    };
  }, [permission]);

  async function ask(): Promise<boolean> {
    const isNow = await browser.permissions.request({ permissions: [permission] });
    setIsGiven(isNow);
    return isNow;
  }
  async function giveBack(): Promise<boolean> {
    const isNow = !(await browser.permissions.remove({ permissions: [permission] }));
    setIsGiven(isNow);
    return isNow;
  }
  return { isGiven, ask, giveBack };
}
