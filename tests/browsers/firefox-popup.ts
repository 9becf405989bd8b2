// The real toolbar popup of Firefox, opened by a real press of the toolbar button. WebDriver BiDi
// does not list it, so it is reached by frame scripts from the browser window.

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { inFrame } from './firefox-frame.ts';
import type { FirefoxWindow } from './firefox-window.ts';
import type { Locator } from './input.ts';
import { keysOf } from './keys.ts';
import { until } from './poll.ts';

/** The open popup; every call but the closing ones fails once it has closed. */
export type FirefoxPopup = {
  /** The value of an expression in the popup's page, its promise awaited. */
  evaluate: <T = unknown>(expression: string) => Promise<T>;
  waitFor: <T = unknown>(expression: string, limitMs?: number) => Promise<T>;
  click: (locator: Locator, limitMs?: number) => Promise<void>;
  press: (combination: string) => Promise<void>;
  type: (text: string) => Promise<void>;
  /** Role and name of everything in the accessibility tree, in reading order. */
  accessibleNodes: () => Promise<{ role: string; name: string }[]>;
  /** Writes what the popup shows as a PNG file. */
  screenshot: (path: string) => Promise<void>;
  isClosed: () => Promise<boolean>;
  waitForClose: (limitMs?: number) => Promise<void>;
  close: () => Promise<void>;
};

// While the popup is loading there is a second browser of this kind, in which Firefox preloads it.
const popupBrowser =
  'document.querySelector(\'panel:not(#webextension-remote-preload-panel) browser[webextension-view-type="popup"]\')';

/**
 * Walks the accessibility tree of the document; `computedARIARole` is what ARIA calls the role. The
 * first call starts the accessibility engine, which shows a bare document until it is ready. ARIA
 * has no role for a password field; Chromium calls it a textbox, and so does this.
 */
const accessibles = `(() => {
  const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
  const list = [];
  const walk = (node) => {
    const isPassword = node.role === Ci.nsIAccessibleRole.ROLE_PASSWORD_TEXT;
    const role = isPassword ? 'textbox' : (node.computedARIARole ?? '');
    list.push({ role, name: node.name ?? '', element: node.DOMNode });
    for (let child = node.firstChild; child; child = child.nextSibling) walk(child);
  };
  const root = service.getAccessibleFor(content.document);
  if (root) walk(root);
  if (list.length < 2) throw new Error('The accessibility tree is still empty.');
  return list;
})()`;

/** A privileged expression inside the popup's process, where `content` is its window. */
const inPopup = <T>(window: FirefoxWindow, expression: string) =>
  inFrame<T>(window, popupBrowser, expression);

/** An expression as the page itself would run it, but free of the page's content security policy. */
const asPage = (expression: string) => `(() => {
  const sandbox = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
  const code = ${JSON.stringify(`(async () => JSON.stringify(await (${expression}\n)))()`)};
  return Cu.evalInSandbox(code, sandbox);
})()`;

/** Where the one thing that `locator` names is; throws when it names none or more than one. */
const place = (locator: Locator) => {
  const name = typeof locator === 'object' ? locator.name : '';
  const fits = typeof name === 'string' ? `name === ${JSON.stringify(name)}` : `${name}.test(name)`;
  const find =
    typeof locator === 'string'
      ? `const found = [...content.document.querySelectorAll(${JSON.stringify(locator)})].slice(0, 1);
         const seen = [];`
      : `const ofRole = ${accessibles}.filter(({ role }) => role === ${JSON.stringify(locator.role)});
         const found = ofRole.filter(({ name }) => ${fits}).map(({ element }) => element);
         const seen = ofRole.map(({ name }) => JSON.stringify(name));`;
  return `(() => {
    ${find}
    if (found.length !== 1) {
      throw new Error(found.length + ' match; there are: ' + (seen.join(', ') || 'none'));
    }
    if (found[0].matches(':disabled, [aria-disabled=true]')) throw new Error('it is disabled');
    found[0].scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const { left, top, width, height } = found[0].getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  })()`;
};

async function click(window: FirefoxWindow, locator: Locator, limitMs?: number): Promise<void> {
  const what =
    typeof locator === 'string' ? locator : `the ${locator.role} ${String(locator.name)}`;
  let before = '';
  const at = await until(
    `${what} to click`,
    async () => {
      const now = (await inPopup<number[]>(window, place(locator))).join();
      const rests = now === before && now;
      before = now;
      return rests;
    },
    limitMs,
  );
  const press = ['mousemove', 'mousedown', 'mouseup'].map(
    (type) => `content.synthesizeMouseEvent('${type}', ${at}, { button: 0, clickCount: 1 }, {});`,
  );
  await unlessClosed(window, () => inPopup(window, `(() => { ${press.join(' ')} })()`));
}

/** A click or a key may close the popup before it has answered. */
async function unlessClosed(window: FirefoxWindow, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (failure) {
    if (await window.evaluate(`${popupBrowser} !== null`)) throw failure;
  }
}

/** Keys go through the browser window, as from a keyboard, so Escape closes the popup. */
async function press(window: FirefoxWindow, combination: string): Promise<void> {
  const { key, modifiers } = keysOf(combination);
  const event = (init: object) => `new KeyboardEvent('', ${JSON.stringify(init)})`;
  const held = modifiers.map((name) => event({ key: name, code: `${name}Left` }));
  const main = event({ key: key.key, code: key.code, keyCode: key.keyCode });
  await window.evaluate(`(() => {
    const keyboard = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
    if (!keyboard.beginInputTransactionForTests(window)) throw new Error('The keyboard is in use.');
    const held = [${held.join()}];
    for (const key of held) keyboard.keydown(key);
    const key = ${main};
    keyboard.keydown(key);
    keyboard.keyup(key);
    for (const key of held) keyboard.keyup(key);
  })()`);
  // The popup's process handles input before messages, so its answer means that it has seen the key.
  await unlessClosed(window, () => inPopup(window, 'true'));
}

const snapshot = `(async () => {
  const popup = ${popupBrowser};
  const { width, height } = popup.getBoundingClientRect();
  const area = new DOMRect(0, 0, width, height);
  const { currentWindowGlobal } = popup.browsingContext;
  const picture = await currentWindowGlobal.drawSnapshot(area, devicePixelRatio, 'white');
  const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('2d').drawImage(picture, 0, 0);
  return canvas.toDataURL('image/png').split(',')[1];
})()`;

/** Closes the popup if one is open, and promises that none is. */
export async function closeFirefoxPopup(window: FirefoxWindow): Promise<void> {
  await window.evaluate(`${popupBrowser}?.closest('panel').hidePopup()`);
  await until('the popup to close', () => window.evaluate(`${popupBrowser} === null`));
}

/** Presses the toolbar button of the extension and promises its popup, loaded and focused. */
export async function openFirefoxPopup(
  window: FirefoxWindow,
  extensionId: string,
): Promise<FirefoxPopup> {
  const evaluate = async <T>(expression: string): Promise<T> => {
    const value = await inPopup<string | undefined>(window, asPage(expression));
    return (value === undefined ? undefined : JSON.parse(value)) as T;
  };
  const isClosed = () => window.evaluate<boolean>(`${popupBrowser} === null`);
  const waitForClose = async (limitMs?: number) => {
    await until('the popup to close', isClosed, limitMs);
  };
  // A press on the button of an open popup would close it.
  await closeFirefoxPopup(window);
  await window.evaluate(`(() => {
    const widget = ${JSON.stringify(extensionId)}.toLowerCase().replace(/[^a-z0-9_-]/g, '_');
    CustomizableUI.addWidgetToArea(widget + '-browser-action', 'nav-bar');
    const button = document.getElementById(widget + '-BAP');
    const { left, top, width, height } = button.getBoundingClientRect();
    for (const type of ['mousemove', 'mousedown', 'mouseup']) {
      const middle = [left + width / 2, top + height / 2];
      window.synthesizeMouseEvent(type, ...middle, { button: 0, clickCount: 1 }, {});
    }
  })()`);
  await until('the popup to load', () =>
    inPopup(window, 'content.document.readyState === "complete" && content.document.hasFocus()'),
  );
  // Headless, the window itself does not notice that its popup took the focus, and keeps the first key.
  await window.evaluate(`${popupBrowser}.focus()`);

  return {
    evaluate,
    waitFor: <T>(expression: string, limitMs?: number) =>
      until<T>(expression, () => evaluate<T>(expression), limitMs),
    click: (locator, limitMs) => click(window, locator, limitMs),
    press: (combination) => press(window, combination),
    type: async (text) => {
      for (const character of text) await press(window, character === '\n' ? 'Enter' : character);
    },
    accessibleNodes: () =>
      until('the accessibility tree', () =>
        inPopup<{ role: string; name: string }[]>(
          window,
          `${accessibles}.map(({ role, name }) => ({ role, name }))`,
        ),
      ),
    screenshot: async (path) => {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, await window.evaluate<string>(snapshot), 'base64');
    },
    isClosed,
    waitForClose,
    close: () => closeFirefoxPopup(window),
  };
}
