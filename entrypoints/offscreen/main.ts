// Chromium's hidden page: clears the clipboard for the background, which has none. It is never focused, so the newer
// clipboard API refuses it, and only the events of `execCommand` work (measured).
import { digestOf } from '@/utils/domain/digest';
import { type ClearClipboard, cleared, clipboardChannel } from '@/utils/messages/clipboard-channel';

const channel = new BroadcastChannel(clipboardChannel);
channel.addEventListener('message', (event: MessageEvent<ClearClipboard>) => {
  void clear(event.data.onlyIf).then(() => channel.postMessage(cleared));
});

async function clear(onlyIf: string | null): Promise<void> {
  const text = onlyIf === null ? null : readText();
  // What cannot be read after all is taken for ours.
  if (text !== null && (await digestOf(text)) !== onlyIf) return;
  document.addEventListener('copy', copyNothing);
  document.execCommand('copy');
}

function copyNothing(event: ClipboardEvent): void {
  event.clipboardData?.setData('text/plain', '');
  event.preventDefault();
}

/** The text in the clipboard, or null without the permission. It reaches no element. */
function readText(): string | null {
  let text: string | null = null;
  const onPaste = (event: ClipboardEvent) => {
    text = event.clipboardData?.getData('text/plain') ?? null;
    event.preventDefault();
  };
  document.addEventListener('paste', onPaste);
  document.querySelector('textarea')?.focus();
  document.execCommand('paste');
  document.removeEventListener('paste', onPaste);
  return text;
}
