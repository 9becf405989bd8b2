// What is in the memory of a Chromium target after a garbage collection: its heap snapshot as text, and how much it is.
import type { Page } from 'playwright-core';
import type { Target } from './target.ts';

/** Every string, name and number that is alive in the target. */
export async function heapOf(target: Target): Promise<string> {
  const pieces: string[] = [];
  target.on<{ chunk: string }>('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    pieces.push(chunk);
  });
  await target.send('HeapProfiler.enable');
  await target.send('HeapProfiler.collectGarbage');
  await target.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await target.send('HeapProfiler.disable');
  return pieces.join('');
}

/** Bytes of its heap after a collection, with those of its buffers and long texts, which lie outside. */
export async function heapBytesOf({ send }: Pick<Target, 'send'>): Promise<number> {
  await send('HeapProfiler.collectGarbage');
  const { usedSize, ...more } = await send('Runtime.getHeapUsage');
  // The protocol's types do not describe the field yet.
  return usedSize + Number((more as { backingStorageSize?: number }).backingStorageSize ?? 0);
}

/** The same of a page that Playwright knows. */
export async function pageHeapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  try {
    return await heapBytesOf({ send: session.send.bind(session) });
  } finally {
    await session.detach();
  }
}
