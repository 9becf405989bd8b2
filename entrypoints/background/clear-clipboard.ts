// Clearing the clipboard with no page open: Firefox's background can, Chromium's service worker has none and opens a
// hidden page for it (security.md F24).
import { browser } from '#imports';
import { digestOf } from '@/utils/domain/digest';
import { second } from '@/utils/domain/numbers';
import { type ClearClipboard, clipboardChannel } from '@/utils/messages/clipboard-channel';

/** The part of Chromium's API that Firefox has not; webextension-polyfill's types do not know it. */
interface Offscreen {
  createDocument(page: {
    url: string;
    reasons: ['CLIPBOARD'];
    justification: string;
  }): Promise<void>;
  closeDocument(): Promise<void>;
}

/** Long enough for any clipboard; the background must not wait for a page that never answers. */
const answerLimit = 5 * second;

/**
 * Empties the clipboard: blindly, or with the permission to read it only if it still holds the text with this digest.
 * Rejects when the browser refuses.
 */
export async function clearClipboard(digest: string): Promise<void> {
  const mayRead = await browser.permissions.contains({ permissions: ['clipboardRead'] });
  const onlyIf = mayRead ? digest : null;
  const { offscreen } = browser as typeof browser & { offscreen?: Offscreen };
  if (offscreen) await clearInPage(offscreen, { onlyIf });
  else if (onlyIf === null || (await holds(onlyIf))) await navigator.clipboard.writeText('');
}

async function holds(digest: string): Promise<boolean> {
  const text = await navigator.clipboard.readText();
  return (await digestOf(text)) === digest;
}

async function clearInPage(offscreen: Offscreen, request: ClearClipboard): Promise<void> {
  // One may be left from a background that was ended; there can be only one.
  await offscreen.closeDocument().catch(() => undefined);
  await offscreen.createDocument({
    url: 'offscreen.html',
    reasons: ['CLIPBOARD'],
    justification: 'A copied client secret is taken out of the clipboard.',
  });
  const channel = new BroadcastChannel(clipboardChannel);
  try {
    await new Promise<void>((resolve) => {
      channel.addEventListener('message', () => resolve());
      channel.postMessage(request);
      setTimeout(resolve, answerLimit);
    });
  } finally {
    channel.close();
    await offscreen.closeDocument();
  }
}
