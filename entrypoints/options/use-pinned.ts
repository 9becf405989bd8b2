// Whether our icon is in the toolbar, as the browser says.
import { useEffect, useState } from 'preact/hooks';
import { browser } from '#imports';
import { second } from '@/utils/domain/numbers';

/** False until the browser has said that it is; null where it cannot say. */
export function usePinned(): boolean | null {
  const [isPinned, setPinned] = useState<boolean | null>(false);
  useEffect(() => {
    if (isPinned !== false) return;
    const look = () => void isOnToolbar().then(setPinned);
    look();
    // Chrome before 130 has no event for it.
    const timer = setInterval(look, second);
    return () => clearInterval(timer);
  }, [isPinned]);
  return isPinned;
}

async function isOnToolbar(): Promise<boolean | null> {
  try {
    return (await browser.action.getUserSettings()).isOnToolbar ?? null;
  } catch {
    return null;
  }
}
