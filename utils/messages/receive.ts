// The single `onMessage` listener. Who is asking is decided by what the browser says of the sender and by nothing
// in the message; only then is the message read, and only in the shape of its command.

import * as v from 'valibot';
import { browser } from '#imports';
import { pageOrigins } from '../domain/hosts';
import { minute } from '../domain/numbers';
import { withMessage } from '../domain/page-pace';
import { fail, type Result } from '../domain/result';
import { type CommandName, type Handlers, pageCommands } from './contract';
import { shapes } from './shapes';

/** What the browser fills in about a sender, of which a page can forge nothing. */
export interface Sender {
  readonly id?: string | undefined;
  readonly origin?: string | undefined;
  readonly url?: string | undefined;
  readonly frameId?: number | undefined;
  readonly documentLifecycle?: string | undefined;
  readonly tab?:
    | { readonly id?: number | undefined; readonly incognito?: boolean | undefined }
    | undefined;
}

/** Ourselves, as the browser knows us. */
export interface Self {
  readonly id: string;
  /** Address of the extension's own root. */
  readonly root: string;
}

/** Our own pages; no other path of ours may command. */
const pages = ['/popup.html', '/options.html', '/sidepanel.html'];

export type SenderClass = 'ui' | 'content' | 'other';

/**
 * Who is asking. A content script has the same `id` as our popup and an extension page in a tab has a `tab`
 * too (both measured), so origin and path decide. A page in a private window is nobody to us.
 */
export function senderClass(sender: Sender, self: Self): SenderClass {
  const active = sender.documentLifecycle === undefined || sender.documentLifecycle === 'active';
  if (sender.id !== self.id || sender.origin === undefined || !active) return 'other';
  if (sender.frameId !== undefined && sender.frameId !== 0) return 'other';
  const origin = URL.parse(sender.origin);
  const url = URL.parse(sender.url ?? '');
  const own = URL.parse(self.root);
  if (origin === null || url === null || own === null) return 'other';
  if (origin.protocol === own.protocol && origin.host === own.host) {
    const isOurs = url.protocol === own.protocol && url.host === own.host;
    return isOurs && pages.includes(url.pathname) ? 'ui' : 'other';
  }
  const isInTab = sender.tab?.incognito === false;
  return isInTab && pageOrigins().includes(origin.origin) ? 'content' : 'other';
}

/** The command that may be carried out for this sender, or null. */
export function route(message: unknown, sender: Sender, self: Self): Routed | null {
  const caller = senderClass(sender, self);
  if (caller === 'other') return null;
  const envelope = v.safeParse(
    v.strictObject({ command: v.string(), request: v.unknown() }),
    message,
  );
  if (!envelope.success || !Object.hasOwn(shapes, envelope.output.command)) return null;
  const command = envelope.output.command as CommandName;
  // What a page may ask is for pages alone: it goes by where it comes from.
  if (pageCommands.has(command) !== (caller === 'content')) return null;
  // Valibot would take a list for an object without keys.
  if (Array.isArray(envelope.output.request)) return null;
  const request = v.safeParse(shapes[command], envelope.output.request);
  return request.success ? { command, request: request.output } : null;
}

export interface Routed {
  readonly command: CommandName;
  readonly request: unknown;
}

/** Answers messages by these handlers from now on. What is not routed gets no answer at all. */
export function receive(handlers: Handlers): void {
  const self = { id: browser.runtime.id, root: browser.runtime.getURL('' as '/') };
  const isInPace = pacing();
  browser.runtime.onMessage.addListener(((message: unknown, sender: Sender, sendResponse) => {
    const routed = route(message, sender, self);
    if (routed === null) return undefined;
    const isPage = pageCommands.has(routed.command);
    if (isPage && !isInPace(sender.tab?.id ?? -1, Date.now())) return undefined;
    // The request has just been parsed by the shape of this very command.
    const handle = handlers[routed.command] as Handle;
    void answer(() => handle(routed.request, sender.origin ?? ''))
      .then((reply) => (isPage ? forPage(reply) : reply))
      .then(sendResponse);
    return true;
  }) satisfies Listener as never);
}

/** Tells of each message whether its tab may speak now. What it counts is a cache: whoever begins anew counts anew. */
function pacing(): (tab: number, now: number) => boolean {
  let spoken = new Map<number, readonly number[]>();
  return (tab, now) => {
    const times = withMessage(spoken.get(tab) ?? [], now);
    if (times === null) return false;
    const isRecent = (one: readonly number[]) => (one.at(-1) ?? 0) > now - minute;
    // Tabs are closed without a word.
    spoken = new Map([...spoken].filter(([, one]) => isRecent(one))).set(tab, times);
    return true;
  };
}

/** What a page may know of an answer: of a failure neither kind nor values, which may tell what is stored or locked. */
function forPage(reply: Result<unknown>): Result<unknown> {
  return reply.ok ? reply : fail({ kind: 'unexpected' });
}

/** What a handler answers. One that throws has a bug, of which nothing crosses but that there is one. */
async function answer(handle: () => Promise<Result<unknown>>): Promise<Result<unknown>> {
  try {
    return await handle();
  } catch {
    return fail({ kind: 'unexpected' });
  }
}

type Handle = (request: unknown, origin: string) => Promise<Result<unknown>>;

type Listener = (
  message: unknown,
  sender: Sender,
  sendResponse: (reply: unknown) => void,
) => true | undefined;
