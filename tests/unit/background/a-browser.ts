// A browser around the background: it wakes it for events, ends it when a test says so, keeps session storage while it
// runs and the disk for ever, and fires the alarm that is set when the clock, which is the test's, gets there.
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { View } from '../../../utils/domain/view';
import type { WorkspaceView } from '../../../utils/domain/workspace-view';
import {
  type CommandName,
  type Envelope,
  pageCommands,
  type Reply,
  type Request,
} from '../../../utils/messages/contract';
import { send } from '../../../utils/messages/send';
import { minute, now, second } from '../domain/a-view';
import { contentOf, popupOf } from '../messages/senders';
import { bothCopies, emptyDisk, putOnDisk } from '../storage/a-store';
import { say } from '../words/english';
import { atRest, counted, end, governCalls, inLife, type Life, newLife } from './a-life';

/** The browser that a test has before it, new for each; after each, what it shows has to make sense. */
export function useBrowser() {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now });
    emptyDisk();
    withMissingParts();
    governCalls();
    vi.spyOn(fakeBrowser.i18n, 'getMessage').mockImplementation(((name: never, values: never) =>
      say({ name, values })) as never);
    vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(deliver as never);
  });
  afterEach(async () => {
    const { view, tokens } = await session();
    kill();
    vi.useRealTimers();
    expectSense(view, tokens);
  });
}

/** An event of the browser that WXT's stand-in has not. */
function anEvent<T>() {
  const listeners = new Set<(value: T) => void>();
  return {
    addListener: (listener: (value: T) => void) => void listeners.add(listener),
    hasListeners: () => listeners.size > 0,
    removeAllListeners: () => listeners.clear(),
    trigger: (value: T) => {
      for (const listener of listeners) listener(value);
    },
  };
}

/** Events whose listeners get more than one thing. */
function anEventOf<A extends unknown[]>() {
  const event = anEvent<A>();
  return {
    ...event,
    addListener: (listener: (...values: A) => void) =>
      event.addListener((values) => listener(...values)),
    trigger: (...values: A) => event.trigger(values),
  };
}

export const onCommand = anEvent<string>();
export const onIdle = anEvent<string>();
export const onPermission = anEvent<object>();
const onPermissionTaken = anEvent<object>();
/** Of a notification, which there are only while the user gives leave. */
export const onNotification = anEvent<string>();
/** A click in the context menu. */
export const onMenu = anEvent<{ menuItemId: string; selectionText?: string }>();
/** The address bar, after our keyword. */
export const omnibox = {
  onInputStarted: anEventOf<[]>(),
  onInputChanged: anEventOf<[text: string, suggest: (suggestions: Suggestion[]) => void]>(),
  onInputEntered: anEventOf<[text: string, disposition: string]>(),
  onInputCancelled: anEventOf<[]>(),
};
export interface Suggestion {
  content: string;
  description: string;
}
/** The items of the context menu, and what stands first in the address bar. */
export const shownThere = { menu: [] as string[], line: '' };
/** The address that a press on the icon opens, those at which it was opened without one, and whether that is allowed. */
export const popup = { address: '', opened: [] as string[], mayOpen: true };
/** The worker's own event that the network is back. */
const onOnline = anEvent<Event>();

const isToAllow = /\.(compute|data)\.cloud\.hpe\.com\//;

/** The parts that the stand-in has not, as Firefox has them: its background has a clipboard and no hidden page. */
function withMissingParts() {
  Object.assign(fakeBrowser, {
    commands: { onCommand },
    idle: { onStateChanged: onIdle },
    permissions: {
      // What is allowed with the installation, and nothing that the user is asked for.
      contains: async ({ origins = [] }: { origins?: string[] }) =>
        origins.length > 0 && origins.every((one) => !isToAllow.test(one)),
      onAdded: onPermission,
      onRemoved: onPermissionTaken,
    },
    offscreen: undefined,
    notifications: undefined,
    contextMenus: {
      onClicked: onMenu,
      create: ({ id }: { id: string }) => {
        if (shownThere.menu.includes(id)) throw new Error('Cannot create item with duplicate id.');
        shownThere.menu.push(id);
      },
      removeAll: async () => void shownThere.menu.splice(0),
    },
    omnibox: {
      ...omnibox,
      setDefaultSuggestion: ({ description }: { description: string }) => {
        shownThere.line = description;
      },
    },
  });
  Object.assign(shownThere, { menu: [], line: '' });
  popup.opened.length = 0;
  popup.mayOpen = true;
  Object.assign(fakeBrowser.action, {
    setPopup: async ({ popup: address }: { popup: string }) => {
      popup.address = address;
    },
    openPopup: async () => {
      if (!popup.mayOpen) throw new Error('Could not find an active browser window.');
      popup.opened.push(popup.address);
    },
  });
  Object.assign(fakeBrowser.tabs, {
    sendMessage: async () => {
      throw new Error('Receiving end does not exist.');
    },
  });
  vi.stubGlobal('addEventListener', (name: string, listener: () => void) => {
    if (name === 'online') onOnline.addListener(listener);
  });
  stepped = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now() - stepped);
}

/** How far the clock was set, beside the time that has passed. */
let stepped = 0;

type Sender = Parameters<typeof fakeBrowser.runtime.onMessage.trigger>[1];

let waking: Promise<Life> | undefined;
let alive: Life | undefined;

/** The background, awake: begun from nothing unless it lives. It has had no time to do anything yet. */
export function wakeUp(life = newLife()): Promise<Life> {
  waking ??= begin(life);
  return waking;
}

async function begin(life: Life): Promise<Life> {
  // Module variables are what a worker forgets.
  vi.resetModules();
  const load = () => import('../../../entrypoints/background/index');
  const { default: background } = await counted(inLife(life, load));
  alive = life;
  life.over.signal.addEventListener('abort', buried);
  inLife(life, () => background.main());
  return life;
}

/** Runs something as the background, which is woken for it, and in which a part of it may be imported. */
export async function inBackground<T>(work: () => Promise<T>): Promise<T> {
  const life = await wakeUp();
  return inLife(life, work);
}

/** Every event that the background listens to. */
export function allEvents() {
  const { runtime, alarms, storage } = fakeBrowser;
  const { onMessage, onStartup, onInstalled } = runtime;
  const { onChanged } = storage.managed;
  const theirs = [onMessage, onStartup, onInstalled, alarms.onAlarm, onChanged];
  const ours = [onCommand, onIdle, onPermission, onPermissionTaken, onOnline, onMenu];
  return [...theirs, ...ours, ...Object.values(omnibox)] as {
    hasListeners(): boolean;
    removeAllListeners(): void;
  }[];
}

function buried() {
  for (const event of [...allEvents(), onNotification]) event.removeAllListeners();
  waking = undefined;
  alive = undefined;
}

/** The browser ends the background, as it does after half a minute of rest and whenever it likes. */
export function kill() {
  if (alive) end(alive);
}

/**
 * Sends a command as our popup does, or a page's command as our content script on the console does: repeated once when
 * the background dies before it answers.
 */
export function ask<N extends CommandName>(command: N, request: Request<N>): Promise<Reply<N>> {
  return send(command, request);
}

async function deliver(message: Envelope): Promise<unknown> {
  const self = { id: fakeBrowser.runtime.id, root: fakeBrowser.runtime.getURL('') };
  return deliverFrom(pageCommands.has(message.command) ? contentOf(self) : popupOf(self), message);
}

/** Brings a message of anybody's, and answers undefined when the background does not. */
export async function deliverFrom(from: object, message: unknown): Promise<unknown> {
  const life = await wakeUp();
  const sender = from as Sender;
  return new Promise((resolve, reject) => {
    life.over.signal.addEventListener('abort', () =>
      reject(new Error('The message port closed before a response was received.')),
    );
    const reply = (value: unknown) => resolve(structuredClone(value));
    void inLife(life, async () => {
      const [answers] = await fakeBrowser.runtime.onMessage.trigger(message, sender, reply);
      if ((answers as unknown) !== true) resolve(undefined);
    });
  });
}

type Shortcut = 'lock' | 'copy-token' | 'look-up';

/** Lets an event happen, which wakes the background if need be. */
export async function happen(
  event: 'alarm' | 'startup' | 'installed' | 'updated' | 'locked' | 'online' | Shortcut,
) {
  const life = await wakeUp();
  const { onStartup, onInstalled } = fakeBrowser.runtime;
  const fire: Record<typeof event, () => unknown> = {
    alarm: () => fakeBrowser.alarms.onAlarm.trigger({ name: 'next', scheduledTime: 0 } as never),
    startup: () => onStartup.trigger(),
    installed: () => onInstalled.trigger({ reason: 'install', temporary: false } as never),
    updated: () => onInstalled.trigger({ reason: 'update', temporary: false } as never),
    // The computer's own lock, and the keyboard commands.
    locked: () => onIdle.trigger('locked'),
    lock: () => onCommand.trigger('lock'),
    'copy-token': () => onCommand.trigger('copy-token'),
    'look-up': () => onCommand.trigger('look-up'),
    online: () => onOnline.trigger(new Event('online')),
  };
  void inLife(life, fire[event]);
}

/** The user gives leave for something or takes it back, which wakes the background. */
export async function aPermission(now: 'given' | 'taken') {
  const life = await wakeUp();
  inLife(life, () => (now === 'given' ? onPermission : onPermissionTaken).trigger({}));
}

/** The browser is closed: the background and what was in memory are gone; Firefox forgets alarms too. */
export async function closeBrowser() {
  kill();
  await fakeBrowser.storage.session.clear();
  await fakeBrowser.alarms.clearAll();
  await fakeBrowser.action.setBadgeText({ text: '' });
}

/** Remembers disk and memory as they are now, and gives a way back to them that is quicker than getting there. */
export async function rememberBrowser(): Promise<() => Promise<void>> {
  kill();
  const { session } = fakeBrowser.storage;
  const [disk, memory] = [await bothCopies(), await session.get(null)];
  return async () => {
    await closeBrowser();
    await putOnDisk(disk);
    await session.set(memory);
    setClock(now);
  };
}

/** The browser is opened again. */
export async function openBrowser() {
  await happen('startup');
  await atRest();
}

/** When the alarm will go off, or null when none is set. */
export async function alarmAt(): Promise<number | null> {
  const [alarm, ...others] = await fakeBrowser.alarms.getAll();
  expect(others).toEqual([]);
  return alarm?.scheduledTime ?? null;
}

/** Fires the alarm now if it is due, and tells whether it was. An alarm is late at best, and fires once in its period. */
export async function fireDueAlarm(): Promise<boolean> {
  const [alarm] = await fakeBrowser.alarms.getAll();
  if (alarm === undefined || alarm.scheduledTime > Date.now()) return false;
  const { name, periodInMinutes } = alarm;
  await fakeBrowser.alarms.clearAll();
  if (periodInMinutes) {
    const when = Date.now() + periodInMinutes * minute;
    fakeBrowser.alarms.create(name, { when, periodInMinutes });
  }
  await happen('alarm');
  return true;
}

/** Lets time pass with nobody at the computer: the background is ended after each thing that it did. */
export async function pass(duration: number) {
  const until = Date.now() + duration;
  for (let fired = 0; ; fired += 1) {
    const at = await alarmAt();
    if (at === null || at > until) break;
    if (fired > duration / second + 5) throw new Error('The alarm goes off all the time.');
    setClock(Math.max(at, Date.now()));
    kill();
    await fireDueAlarm();
    await atRest();
  }
  setClock(until);
}

/** Lets time pass until this moment, or goes back to before a test; nobody notices as yet. */
export function setClock(time: number) {
  vi.setSystemTime(time);
}

/** Sets the clock by this much, which whoever is awake can see. */
export function stepClock(by: number) {
  stepped += by;
  vi.setSystemTime(Date.now() + by);
}

/** What is in session storage. */
export async function session(): Promise<{ view: View | undefined; tokens: Tokens }> {
  const { view, tokens } = await fakeBrowser.storage.session.get(['view', 'tokens']);
  return structuredClone({ view: view as View | undefined, tokens: (tokens ?? {}) as Tokens });
}
type Tokens = Record<string, string>;

/** Everything in session storage as text, in which nothing secret can hide. */
export async function memory(): Promise<string> {
  return JSON.stringify(await fakeBrowser.storage.session.get(null));
}

/** One workspace as the views see it. */
export async function shown(id: string): Promise<WorkspaceView> {
  const { view } = await session();
  const workspace = view?.workspaces.find((one) => one.id === id);
  if (!workspace) throw new Error('There is no such workspace in the view.');
  return workspace;
}

/** What the toolbar icon shows and says. */
export async function icon() {
  const [badge, title] = await Promise.all([
    fakeBrowser.action.getBadgeText({}),
    fakeBrowser.action.getTitle({}),
  ]);
  return { badge, title };
}

/** What holds at any moment: view and tokens fit together, and the view holds no token. */
export function expectSense(view: View | undefined, tokens: Tokens) {
  const ids = view?.workspaces.map(({ id }) => id) ?? [];
  const withToken = view?.workspaces.filter((one) => one.token !== null && !one.endedDigest) ?? [];
  expect(Object.keys(tokens).sort()).toEqual(withToken.map(({ id }) => id).sort());
  expect(new Set(ids).size).toBe(ids.length);
  if (view) expect([null, ...ids]).toContain(view.current);
  expect([null, ...ids]).toContain(view?.ask?.workspaceId ?? null);
  for (const token of Object.values(tokens)) expect(JSON.stringify(view)).not.toContain(token);
}
