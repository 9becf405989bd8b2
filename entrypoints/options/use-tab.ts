// Which tab of the options is open. The address names it, so that a link can open it, and nothing else.
import { useEffect, useState } from 'preact/hooks';

export const tabs = [
  'workspaces',
  'security',
  'alerts',
  'look-up',
  'page-helpers',
  'health',
  'trust',
] as const;
export type Tab = (typeof tabs)[number];

/** The tab that the address names, or the first one, and how to open another. */
export function useTab(): readonly [Tab, (tab: Tab) => void] {
  const [tab, setTab] = useState(tabOfAddress);
  useEffect(() => {
    const follow = () => setTab(tabOfAddress());
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  function open(next: Tab): void {
    history.replaceState(null, '', `#${next}`);
    setTab(next);
  }
  return [tab, open];
}

function tabOfAddress(): Tab {
  return tabs.find((tab) => location.hash === `#${tab}`) ?? tabs[0];
}
