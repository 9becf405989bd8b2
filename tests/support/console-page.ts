// The console's API page in a tab, used as a person would: its own links, clients and dialogs by their words, and our
// helpers in it, which no page script can reach, by what is on screen.
import type { Page } from 'playwright-core';
import type { Chromium } from '../browsers/chromium.ts';
import { accessibleNodes } from '../browsers/input.ts';
import { until } from '../browsers/poll.ts';
import { type PageName, type Place, pages, paths } from '../console/pages.ts';
import type { Words } from '../console/words/words.ts';
import { demoClient } from '../simulator/simulator.ts';

/** The client that every simulator starts with, by its name in the console. */
export const demoName = 'Fleet reports';

export type DialogName = 'created' | 'reset' | 'generate' | 'token' | 'delete';

export interface ConsoleOptions {
  page?: PageName;
  /** Whether dialogs have `role="dialog"`. */
  role?: boolean;
  path?: string;
  theme?: 'light' | 'dark';
}

export interface ConsolePage {
  /** The words of this page. */
  words: Words;
  /** The names of our buttons on screen, in reading order. */
  helpers: () => Promise<string[]>;
  /** The middle of our one button of this name, when it has been there for longer than the gate asks for. */
  placeOf: (name: string) => Promise<{ x: number; y: number }>;
  /** Clicks it there. */
  pressHelper: (name: string) => Promise<void>;
  /** What our status lines say. */
  helperStatus: () => Promise<string>;
  openClient: (name: string) => Promise<void>;
  /** Opens this dialog; `clientSecret` is typed where a token is generated, the demo client's when left out. */
  openDialog: (name: DialogName, clientSecret?: string) => Promise<void>;
  closeDialog: () => Promise<void>;
  goTo: (place: Place) => Promise<void>;
}

/** A thing of ours on screen: its accessible name, or for a status its text. */
export interface Ours {
  role: string;
  name: string;
  /** Where its middle is, after it has been scrolled into sight. */
  middle: () => Promise<{ x: number; y: number }>;
}

/** What a browser's driver brings for such a page; things of the page are named by XPath. */
export interface Hand {
  click: (xpath: string) => Promise<void>;
  fill: (xpath: string, text: string) => Promise<void>;
  waitFor: (xpath: string) => Promise<unknown>;
  waitForNo: (xpath: string) => Promise<unknown>;
  ours: () => Promise<Ours[]>;
  toFront: () => Promise<void>;
  clickAt: (x: number, y: number) => Promise<void>;
  /** Where it is on the screen, as a text. */
  boxOf: (xpath: string) => Promise<string>;
}

export function consoleUrl(options: ConsoleOptions): string {
  const { page = '2025', role = true, path = paths.api, theme = 'light' } = options;
  const query = new URLSearchParams({ page, role: role ? '1' : '0', theme });
  return `https://common.cloud.hpe.com${path}?${query}`;
}

const quoted = (text: string) => `normalize-space()="${text}"`;
const control = (text: string) => `(//*[self::a or self::button][${quoted(text)}])[1]`;
const clientRow = (name: string) => `//button[starts-with(normalize-space(), "${name}")]`;
const field = (label: string) => `//label[${quoted(label)}]/following::input[1]`;
const heading = (text: string) => `//*[self::h1 or self::h2][${quoted(text)}]`;

/** A value that is shown, in what comes after. */
const shownAfter = '/following::*[self::input or self::textarea][@readonly]';

/** More than the half second for which a helper has to rest before it takes a press. */
export const restMs = 700;

/** What is below a value that has just come moves when its helper does, a fifth of a second later. */
const settleMs = 400;

/** The page that `hand` holds, which shows what the words of `page` say. */
export function consolePage(page: PageName, hand: Hand): ConsolePage {
  const words = pages[page];
  const press = (text: string) => hand.click(control(text));
  /** Presses a button below an open client. */
  const pressBelow = async (text: string) => {
    let last = '';
    let since = Date.now();
    await until(`${text} to rest`, async () => {
      const box = await hand.boxOf(control(text));
      if (box !== last) since = Date.now();
      last = box;
      return Date.now() - since > settleMs;
    });
    await press(text);
  };
  const ours = async (role: string) => (await hand.ours()).filter((one) => one.role === role);

  const placeOf = async (name: string) => {
    await hand.toFront();
    let last = '';
    let since = Date.now();
    return until(`the helper ${name} to rest`, async () => {
      const [one, ...others] = (await ours('button')).filter((found) => found.name === name);
      if (!one || others.length > 0) throw new Error(`there are ${one ? others.length + 1 : 0}`);
      const at = await one.middle();
      const place = `${at.x},${at.y}`;
      if (place !== last) since = Date.now();
      last = place;
      return Date.now() - since > restMs && at;
    });
  };

  const openClient = (name: string) => hand.click(clientRow(name));
  const dialogs: Record<DialogName, (clientSecret: string) => Promise<string>> = {
    created: async () => {
      await press(words.create);
      await hand.fill(field(words.createDialog.name), 'Night report');
      await press(words.createDialog.submit);
      return words.createdDialog.title;
    },
    reset: async () => {
      await pressBelow(words.reset);
      await press(words.resetDialog.submit);
      return words.resetDoneDialog.title;
    },
    generate: async () => {
      await pressBelow(words.generate);
      return words.generateDialog.title;
    },
    token: async (clientSecret) => {
      await pressBelow(words.generate);
      await hand.fill(field(words.generateDialog.clientSecret), clientSecret);
      await press(words.generateDialog.submit);
      return words.tokenDialog.title;
    },
    delete: async () => {
      await pressBelow(words.remove);
      return words.removeDialog.title;
    },
  };

  return {
    words,
    helpers: async () => (await ours('button')).map(({ name }) => name),
    helperStatus: async () =>
      (await ours('status'))
        .map(({ name }) => name)
        .filter(Boolean)
        .join(' '),
    placeOf,
    pressHelper: async (name) => {
      const { x, y } = await placeOf(name);
      await hand.clickAt(x, y);
    },
    openClient,
    openDialog: async (name, clientSecret = demoClient.clientSecret) => {
      const title = heading(await dialogs[name](clientSecret));
      await hand.waitFor(title);
      // A question before it may have the same title.
      if (/created|reset|token/.test(name)) await hand.waitFor(`(${title}${shownAfter})[1]`);
    },
    closeDialog: async () => {
      const buttons = `//button[${quoted(words.close)} or ${quoted(words.cancel)}]`;
      await hand.click(buttons);
      await hand.waitForNo(buttons);
    },
    goTo: async (place) => {
      await press(words[place]);
      await hand.waitFor(heading(place === 'api' ? words.heading : words[place]));
    },
  };
}

/** Opens the console in a new tab of Chromium. */
export async function openConsole(
  { context }: Chromium,
  options: ConsoleOptions = {},
): Promise<ConsolePage & { page: Page }> {
  const page = await context.newPage();
  await page.goto(consoleUrl(options));
  const session = await context.newCDPSession(page);

  /** What is below closed shadow roots, which only ours are: the page has none. */
  const closedRoots = async () => {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    type Node = typeof root;
    const below = (node: Node): Node[] => [
      node,
      ...[...(node.shadowRoots ?? []), ...(node.children ?? [])].flatMap(below),
    ];
    return below(root)
      .filter(({ shadowRootType }) => shadowRootType === 'closed')
      .flatMap(below);
  };
  const textOf = (nodes: Awaited<ReturnType<typeof closedRoots>>): string =>
    nodes.map((node) => node.nodeValue + textOf(node.children ?? [])).join('');
  const middleOf = async (backendNodeId: number) => {
    await session.send('DOM.scrollIntoViewIfNeeded', { backendNodeId });
    const { model } = await session.send('DOM.getBoxModel', { backendNodeId });
    const [left = 0, top = 0, , , right = 0, bottom = 0] = model.border;
    return { x: (left + right) / 2, y: (top + bottom) / 2 };
  };

  const locator = (xpath: string) => page.locator(`xpath=${xpath}`);
  const hand: Hand = {
    click: (xpath) => locator(xpath).click(),
    fill: (xpath, text) => locator(xpath).fill(text),
    waitFor: (xpath) => locator(xpath).waitFor(),
    waitForNo: (xpath) => locator(xpath).waitFor({ state: 'detached' }),
    ours: async () => {
      const byId = new Map((await closedRoots()).map((node) => [node.backendNodeId, node]));
      return (await accessibleNodes(session)).flatMap(({ role, name, backendNodeId }) => {
        const node = byId.get(backendNodeId ?? 0);
        if (!node) return [];
        const middle = () => middleOf(node.backendNodeId);
        return [{ role, name: role === 'status' ? textOf([node]) : name, middle }];
      });
    },
    toFront: () => page.bringToFront(),
    clickAt: (x, y) => page.mouse.click(x, y),
    boxOf: async (xpath) => JSON.stringify(await locator(xpath).boundingBox()),
  };
  const driven = consolePage(options.page ?? '2025', hand);
  if ((options.path ?? paths.api) === paths.api) await hand.waitFor(heading(driven.words.heading));
  return { ...driven, page };
}
