// What the popup does when a part of it has put something on the clipboard.
import type { ComponentChildren } from 'preact';
import { Copied } from '@/components/use-copied';
import { send } from '@/utils/messages/send';

/** A secret that was to be cleared is not there any more. */
export function OverClipboard({ children }: { children: ComponentChildren }) {
  return <Copied.Provider value={keep}>{children}</Copied.Provider>;
}

function keep(): void {
  void send('clipboard.keep', {});
}
