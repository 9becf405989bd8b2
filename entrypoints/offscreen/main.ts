// Chromium's hidden page: uses the clipboard for the background, which has none. It is never focused, so the newer
// clipboard API refuses it, and only the events of `execCommand` work (measured).
import { digestOf } from '@/utils/domain/digest';
import {
  type ClipboardAnswer,
  type ClipboardUse,
  clipboardChannel,
} from '@/utils/messages/clipboard-channel';

/** Milliseconds that the browser has for taking over what was copied; a page that is closed at once may take it along. */
const settling = 250;

const channel = new BroadcastChannel(clipboardChannel);
channel.addEventListener('message', ({ data }: MessageEvent<ClipboardUse>) => {
  void use(data).then((isDone) => {
    const answer: ClipboardAnswer = isDone ? 'done' : 'refused';
    setTimeout(() => channel.postMessage(answer), settling);
  });
});

async function use(wanted: ClipboardUse): Promise<boolean> {
  if ('write' in wanted) return write(wanted.write);
  const text = wanted.clearOnlyIf === null ? null : readText();
  // What cannot be read after all is taken for ours.
  const isOthers = text !== null && (await digestOf(text)) !== wanted.clearOnlyIf;
  return isOthers || write('');
}

/** Answers whether the browser allowed it. The text reaches no element. */
function write(text: string): boolean {
  let isTaken = false;
  const onCopy = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    isTaken = true;
  };
  document.addEventListener('copy', onCopy);
  const isAllowed = document.execCommand('copy');
  document.removeEventListener('copy', onCopy);
  return isAllowed && isTaken;
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
