// What our script costs a page of the console that it has nothing to do on: the time that the browser spends in it.
import type { BrowserContext } from 'playwright-core';

interface TraceEvent {
  name: string;
  /** Microseconds. */
  dur?: number;
  args?: { data?: { url?: string } };
}

/** Work on a script, none of which is a part of another; compiling is a part of the first. */
const kinds = ['EvaluateScript', 'FunctionCall'];

/** Milliseconds in our script from the start of the page until a second after it was loaded. */
export async function scriptTime(
  context: BrowserContext,
  extensionId: string,
  url: string,
): Promise<number> {
  const page = await context.newPage();
  try {
    const session = await context.newCDPSession(page);
    const events: TraceEvent[] = [];
    session.on('Tracing.dataCollected', ({ value }) => {
      events.push(...(value as unknown as TraceEvent[]));
    });
    await session.send('Tracing.start', {
      transferMode: 'ReportEvents',
      traceConfig: {
        includedCategories: ['devtools.timeline'],
      },
    });
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForTimeout(1000);
    const isDone = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await isDone;
    const ours = events.filter(
      ({ name, args }) =>
        kinds.includes(name) &&
        (args?.data?.url ?? '').startsWith(`chrome-extension://${extensionId}/`),
    );
    return ours.reduce((sum, { dur = 0 }) => sum + dur, 0) / 1000;
  } finally {
    await page.close();
  }
}
