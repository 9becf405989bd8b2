// The clipboard with no page open: Firefox's background can use it, Chromium's service worker has none and opens a
// hidden page for it (security.md F24).
import { browser } from '#imports';
import { digestOf } from '@/utils/domain/digest';
import { second } from '@/utils/domain/numbers';
import {
  type ClipboardAnswer,
  type ClipboardUse,
  clipboardChannel,
} from '@/utils/messages/clipboard-channel';

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
  const clearOnlyIf = mayRead ? digest : null;
  const offscreen = hiddenPages();
  if (offscreen) await useInPage(offscreen, { clearOnlyIf });
  else if (!mayRead || (await holds(digest))) await navigator.clipboard.writeText('');
}

/** Puts a text on the clipboard, and answers whether the browser allowed that. */
export async function writeClipboard(text: string): Promise<boolean> {
  const offscreen = hiddenPages();
  try {
    if (offscreen) return (await useInPage(offscreen, { write: text })) === 'done';
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The browser gives no reason that would help.
    return false;
  }
}

async function holds(digest: string): Promise<boolean> {
  const text = await navigator.clipboard.readText();
  return (await digestOf(text)) === digest;
}

function hiddenPages(): Offscreen | undefined {
  return (browser as typeof browser & { offscreen?: Offscreen }).offscreen;
}

/** There can be only one such page at a time. */
function useInPage(offscreen: Offscreen, wanted: ClipboardUse): Promise<ClipboardAnswer> {
  return navigator.locks.request('clipboard-page', async () => {
    // One may be left from a background that was ended.
    await offscreen.closeDocument().catch(() => undefined);
    await offscreen.createDocument({
      url: 'offscreen.html',
      reasons: ['CLIPBOARD'],
      justification:
        'A token is copied by a shortcut or at a click on a notification, and a copied secret is taken out of the clipboard.',
    });
    const channel = new BroadcastChannel(clipboardChannel);
    try {
      return await new Promise<ClipboardAnswer>((resolve) => {
        channel.addEventListener('message', ({ data }: MessageEvent<ClipboardAnswer>) =>
          resolve(data),
        );
        channel.postMessage(wanted);
        setTimeout(() => resolve('refused'), answerLimit);
      });
    } finally {
      channel.close();
      await offscreen.closeDocument();
    }
  });
}
