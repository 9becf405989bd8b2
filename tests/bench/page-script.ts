// What the scripts of extensions cost a page of the console: the time that the browser spends in each.
import type { BrowserContext } from 'playwright-core';

interface TraceEvent {
  name: string;
  /** Microseconds. */
  dur?: number;
  args?: { data?: { url?: string } };
}

/** Work on a script, none of which is a part of another; compiling is a part of the first. */
const kinds = ['EvaluateScript', 'FunctionCall'];

/** Milliseconds in the script of each extension, from the start of the page until a second after it was loaded. */
export async function scriptTimes(
  context: BrowserContext,
  extensionIds: readonly string[],
  url: string,
): Promise<number[]> {
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
    return extensionIds.map((id) => {
      const own = events.filter(
        ({ name, args }) =>
          kinds.includes(name) && (args?.data?.url ?? '').startsWith(`chrome-extension://${id}/`),
      );
      return own.reduce((sum, { dur = 0 }) => sum + dur, 0) / 1000;
    });
  } finally {
    await page.close();
  }
}
