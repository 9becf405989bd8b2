// Opening the popup as if the icon had been pressed.
import { browser } from '#imports';

const popup = () => browser.runtime.getURL('/popup.html');

/** Opens it over the window in front, and answers whether the browser did. */
export async function openPopup(): Promise<boolean> {
  try {
    await browser.action.openPopup();
    return true;
  } catch {
    // There is no window, it is open already, or this browser wants the icon itself pressed.
    return false;
  }
}

/** Opens it with the focus on Find, which its address tells it. */
export async function openPopupOnFind(): Promise<boolean> {
  // Not one after the other: Firefox before 149 lets it open only within the press, which is over at the first wait.
  const set = browser.action.setPopup({ popup: `${popup()}#find` });
  const isOpen = await openPopup();
  await set.catch(() => undefined);
  await resetPopup();
  return isOpen;
}

/** Lets the icon open the popup as ever; a background that was ended in between has left another address. */
export function resetPopup(): Promise<void> {
  return browser.action.setPopup({ popup: popup() });
}
