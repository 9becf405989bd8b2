// What is in the memory of a Chromium target: its heap snapshot as text, taken after a garbage collection.
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
