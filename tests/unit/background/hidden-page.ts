// Chromium's hidden page, as the background meets it: it is opened, asked over the channel, and closed.
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type ClipboardAnswer, clipboardChannel } from '../../../utils/messages/clipboard-channel';

/** Delivers before any timer: those of the background pass at once here, so that its limit would race a real channel. */
class PromptChannel extends EventTarget {
  static readonly open = new Set<PromptChannel>();

  constructor(readonly name: string) {
    super();
    PromptChannel.open.add(this);
  }

  postMessage(data: unknown): void {
    const others = [...PromptChannel.open].filter((one) => one !== this && one.name === this.name);
    for (const other of others) {
      queueMicrotask(() => other.dispatchEvent(new MessageEvent('message', { data })));
    }
  }

  close(): void {
    PromptChannel.open.delete(this);
  }
}

/** A browser that has such a page, which answers this; gives the list of what is asked of it, as it grows. */
export function useHiddenPage(answer: ClipboardAnswer): readonly string[] {
  PromptChannel.open.clear();
  vi.stubGlobal('BroadcastChannel', PromptChannel);
  const calls: string[] = [];
  const page = new PromptChannel(clipboardChannel);
  page.addEventListener('message', (event) => {
    calls.push(JSON.stringify((event as MessageEvent).data));
    page.postMessage(answer);
  });
  Object.assign(fakeBrowser, {
    offscreen: {
      createDocument: async ({ url, reasons }: { url: string; reasons: string[] }) =>
        void calls.push(`open ${url} ${reasons}`),
      closeDocument: async () => void calls.push('close'),
    },
  });
  return calls;
}
