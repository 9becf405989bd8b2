// What every context of the extension writes to its console, as lines of text. Objects are written
// out in full, because a secret deep inside a logged object is still a leak.

import type { CDPSession } from 'playwright-core';
import { attach, type Target } from './target.ts';

type RemoteValue = {
  type: string;
  value?: unknown;
  unserializableValue?: string;
  description?: string;
  objectId?: string;
};
type ConsoleCall = { type: string; args: RemoteValue[] };
type Thrown = { exceptionDetails: { text: string; exception?: RemoteValue } };
type LogEntry = { entry: { source: string; level: string; text: string; url?: string } };
type TargetInfo = { targetId: string; type: string; url: string };

const writtenOut =
  'function () { try { return JSON.stringify(this) } catch (e) { return String(e) } }';

function textOf(value: RemoteValue): string {
  if (typeof value.value === 'string') return value.value;
  return (
    value.unserializableValue ??
    (value.value === undefined ? undefined : JSON.stringify(value.value)) ??
    value.description ??
    value.type
  );
}

async function fullTextOf(target: Target, value: RemoteValue): Promise<string> {
  if (!value.objectId) return textOf(value);
  const { result } = await target.send('Runtime.callFunctionOn', {
    objectId: value.objectId,
    functionDeclaration: writtenOut,
    returnByValue: true,
  });
  return `${textOf(value)} ${textOf(result)}`;
}

/** Adds a line for every console call, uncaught exception and browser complaint of one target. */
export async function listen(target: Target, where: string, lines: string[]): Promise<void> {
  target.on<ConsoleCall>('Runtime.consoleAPICalled', ({ type, args }) => {
    const prefix = `${where} ${type}: `;
    const at = lines.push(prefix + args.map(textOf).join(' ')) - 1;
    if (!args.some((value) => value.objectId)) return;
    // The short form stays if the context ends before it has answered.
    Promise.all(args.map((value) => fullTextOf(target, value))).then(
      (words) => lines.splice(at, 1, prefix + words.join(' ')),
      () => undefined,
    );
  });
  target.on<Thrown>('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception } }) => {
    lines.push(`${where} exception: ${text} ${exception ? textOf(exception) : ''}`);
  });
  target.on<LogEntry>('Log.entryAdded', ({ entry }) => {
    lines.push(`${where} ${entry.source} ${entry.level}: ${entry.text} ${entry.url ?? ''}`);
  });
  // Enabling also reports what was written before, so nothing of a worker's start is missed.
  await target.send('Runtime.enable');
  await target.send('Log.enable');
}

/**
 * Follows every context of the extension (worker, popup, tabs, offscreen document), those of the
 * future included, and adds what they write to `lines`; a context that lives too short to attach to
 * is missed.
 */
export async function followConsole(
  browser: CDPSession,
  origin: string,
  lines: string[],
): Promise<void> {
  const followed = new Set<string>();
  const follow = async ({ targetInfo: { targetId, type, url } }: { targetInfo: TargetInfo }) => {
    if (type === 'tab' || !url.startsWith(`${origin}/`) || followed.has(targetId)) return;
    followed.add(targetId);
    try {
      const where = type === 'service_worker' ? 'worker' : new URL(url).pathname.slice(1);
      await listen(await attach(browser, targetId), where, lines);
    } catch {
      followed.delete(targetId);
    }
  };
  browser.on('Target.targetCreated', follow);
  browser.on('Target.targetInfoChanged', follow);
  browser.on('Target.targetDestroyed', ({ targetId }) => followed.delete(targetId));
  await browser.send('Target.setDiscoverTargets', { discover: true, filter: [{}] });
}
