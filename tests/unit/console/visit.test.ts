// @vitest-environment happy-dom
// The helpers on the page over time: one set of buttons however often things come and go, none where they are not wanted.
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { defaultHelpers } from '../../../utils/domain/page-helpers';
import { fail, ok } from '../../../utils/domain/result';
import { say } from '../words/english';
import { changed, clientId, dialogs, drawConsole, field, newest, otherId, row } from './a-console';

const { runtime } = fakeBrowser;
/** What was asked of the background, and what it answers to the first question. */
const asked: { command: string; request: unknown }[] = [];
let hello: unknown;
/** The roots of our own, which no page gets to see. */
const roots: ShadowRoot[] = [];
let leave = new AbortController();

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  Object.assign(fakeBrowser, { runtime });
  fakeBrowser.reset();
  hello = ok(defaultHelpers);
  asked.length = 0;
  roots.length = 0;
  leave = new AbortController();
  const { i18n } = fakeBrowser;
  const sendMessage = async (message: (typeof asked)[number]) => {
    asked.push(message);
    return message.command === 'page.hello' ? hello : ok(null);
  };
  Object.assign(runtime, { id: 'ours', sendMessage });
  Object.assign(i18n, { getMessage: say });
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    const root = attach.call(this, init);
    roots.push(root);
    return root;
  });
});
afterEach(() => {
  leave.abort();
  vi.useRealTimers();
});

/** Comes to the page as it is, and stays for a second. */
async function visit(): Promise<void> {
  const page = await import('../../../entrypoints/console.content/visit');
  page.visit(leave.signal);
  await pass();
}

const pass = (time = 1000) => vi.advanceTimersByTimeAsync(time);

/** What our rows on the page say, one text each. */
const rows = () =>
  roots
    .filter(({ host }) => host.isConnected)
    .map((root) =>
      [...root.querySelectorAll('button, [role=status]')]
        .map(({ textContent }) => textContent)
        .filter(Boolean)
        .join(' | '),
    );

const openClient = row(field('Client ID', clientId));
const pressed = (command: string) => asked.filter((one) => one.command === command);

test('each thing that is known has its own buttons', async () => {
  drawConsole(newest, openClient);
  await visit();
  expect(rows()).toEqual(['Copy client ID']);
  drawConsole(newest, '', dialogs.created(newest));
  await pass();
  expect(rows()).toEqual(['Copy both | Save to API Companion']);
  drawConsole(newest, '', dialogs.generate(newest));
  await pass();
  expect(rows()).toEqual(['Get token']);
  drawConsole(newest, '', dialogs.token(newest));
  await pass();
  expect(rows()).toEqual(['Copy token | Copy header']);
});

test('ten times the same dialog is one set of buttons, and none between', async () => {
  drawConsole(newest);
  await visit();
  for (let n = 0; n < 10; n += 1) {
    drawConsole(newest, openClient, dialogs.created(newest));
    await pass();
    expect(rows()).toEqual(['Copy both | Save to API Companion', 'Copy client ID']);
    drawConsole(newest);
    await pass();
    expect(rows()).toEqual([]);
  }
});

test('what does not change is not drawn anew', async () => {
  drawConsole(newest, openClient);
  await visit();
  document.querySelector('main')?.append('more');
  await pass(10_000);
  expect(roots).toHaveLength(1);
});

test('leaving the page takes everything away, and nothing comes back', async () => {
  drawConsole(newest, openClient);
  await visit();
  const before = document.body.innerHTML.replace(/<x-.*?<\/x-[^>]*>/, '');
  leave.abort();
  expect(document.body.innerHTML).toBe(before);
  drawConsole(newest, openClient);
  await pass(10_000);
  expect(rows()).toEqual([]);
});

test('ten visits leave one set', async () => {
  drawConsole(newest, openClient);
  for (let n = 0; n < 10; n += 1) {
    leave.abort();
    leave = new AbortController();
    await visit();
  }
  expect(rows()).toEqual(['Copy client ID']);
});

describe('what an ended script left behind', () => {
  const ours = 'x-11111111-2222-4333-8444-555555555555';
  const style = 'style="all: initial !important;"';
  const theirs = `<div ${style}></div><x-note ${style}></x-note><${ours}>Theirs</${ours}>`;
  const draw = () => drawConsole(newest, `${openClient}<${ours} ${style}></${ours}>${theirs}`);
  const left = () => document.querySelectorAll(ours).length;

  test('is removed by the next one, and nothing of the page', async () => {
    draw();
    await visit();
    expect(left()).toBe(1);
    expect(document.querySelector('main')?.innerHTML).toContain(theirs);
  });

  test('stays while no helper is wanted', async () => {
    hello = undefined;
    draw();
    await visit();
    expect(left()).toBe(2);
  });
});

test('a background that has no answer at first is asked once more', async () => {
  hello = undefined;
  drawConsole(newest, openClient);
  await visit();
  hello = ok(defaultHelpers);
  await pass(5000);
  expect(rows()).toEqual(['Copy client ID']);
});

test('what was said of one client does not stay beside another', async () => {
  drawConsole(newest, '', dialogs.generate(newest));
  await visit();
  const [before] = roots;
  const [input] = document.querySelectorAll('input');
  if (input) input.value = otherId;
  await pass(2000);
  expect(before?.host.isConnected).toBe(false);
  expect(rows()).toEqual(['Get token']);
});

test('our words are written in no font that a page could bring', () => {
  const css = readFileSync('entrypoints/console.content/bar.css', 'utf8');
  const fonts = [...css.matchAll(/font(?:-family)?:([^;]+);/g)].map(([, font]) => font?.trim());
  expect(fonts).toEqual([
    expect.stringMatching(/^14px ?\/ ?20px system-ui,\s+sans-serif$/),
    'inherit',
  ]);
});

describe('a helper', () => {
  test('that is off is not there', async () => {
    hello = ok({ ...defaultHelpers, saveClient: false });
    drawConsole(newest, openClient, dialogs.created(newest));
    await visit();
    expect(rows()).toEqual(['Copy both', 'Copy client ID']);
  });

  test('that is switched goes and comes while the page is open', async () => {
    drawConsole(newest, openClient);
    await visit();
    for (const isOn of [false, true]) {
      hello = ok({ ...defaultHelpers, copyClientId: isOn });
      await fakeBrowser.runtime.onMessage.trigger({ command: 'page.changed' }, {}, () => undefined);
      await pass();
      expect(rows()).toEqual(isOn ? ['Copy client ID'] : []);
    }
  });
});

describe('nothing is drawn and nothing is told', () => {
  test.each([
    ['in a private window, which gets no answer', undefined],
    ['when the background refuses', fail({ kind: 'unexpected' })],
    [
      'when every helper is off',
      ok(Object.fromEntries(Object.keys(defaultHelpers).map((name) => [name, false]))),
    ],
  ])('%s', async (_, answer) => {
    hello = answer;
    drawConsole(newest, openClient);
    const before = document.body.innerHTML;
    await visit();
    await pass(10_000);
    expect(document.body.innerHTML).toBe(before);
    expect(pressed('page.state')).toEqual([]);
  });
});

describe('the background is told', () => {
  test('once that the page is known', async () => {
    drawConsole(newest);
    await visit();
    drawConsole(newest, openClient);
    await pass(10_000);
    expect(pressed('page.state').map(({ request }) => request)).toEqual([{ state: 'working' }]);
  });

  test('that it has changed when nothing of it is known after 5 s, which leaves it untouched', async () => {
    drawConsole(changed, row(field(changed.id, clientId)));
    const before = document.body.innerHTML;
    await visit();
    await pass(3000);
    expect(pressed('page.state')).toEqual([]);
    await pass(3000);
    expect(pressed('page.state').map(({ request }) => request)).toEqual([{ state: 'resting' }]);
    expect(document.body.innerHTML).toBe(before);
  });

  test('nothing of a page that is still empty', async () => {
    document.body.innerHTML = '<div id="app"><p>Loading</p></div>';
    await visit();
    await pass(20_000);
    expect(pressed('page.state')).toEqual([]);
  });
});

test('after an update a sentence stands in the place of the buttons until the page is left', async () => {
  drawConsole(newest, openClient);
  await visit();
  Object.assign(fakeBrowser.runtime, { id: undefined });
  Object.assign(fakeBrowser.i18n, { getMessage: () => expect.fail('out of reach') });
  await pass();
  expect(rows()).toEqual([say('page_updated')]);
  await pass(10_000);
  expect(rows()).toEqual([say('page_updated')]);
  leave.abort();
  expect(rows()).toEqual([]);
  leave = new AbortController();
  Object.assign(fakeBrowser, { runtime: undefined });
  await visit();
  expect(rows()).toEqual([]);
});

describe('a page that tampers with our element', () => {
  const host = () => roots.find((root) => root.host.isConnected)?.host;

  test('finds it as it was', async () => {
    drawConsole(newest, openClient);
    await visit();
    const style = host()?.getAttribute('style');
    host()?.setAttribute('style', 'opacity: 0');
    host()?.setAttribute('class', 'theirs');
    await pass();
    expect(host()?.getAttributeNames()).toEqual(['style']);
    expect(host()?.getAttribute('style')).toBe(style);
  });

  test('more than five times is left alone from then on', async () => {
    drawConsole(newest, openClient);
    await visit();
    for (let n = 0; n < 6; n += 1) {
      host()?.setAttribute('class', `${n}`);
      await pass(10);
    }
    expect(rows()).toEqual([]);
    drawConsole(newest, openClient, dialogs.token(newest));
    await pass(10_000);
    expect(rows()).toEqual([]);
  });

  test('by taking it away finds it where it belongs', async () => {
    drawConsole(newest, openClient);
    await visit();
    const place = host()?.previousElementSibling;
    document.body.append(host() ?? '');
    await pass();
    expect(rows()).toEqual(['Copy client ID']);
    expect(host()?.previousElementSibling).toBe(place);
  });
});

test('a click that no hand made does nothing', async () => {
  drawConsole(newest, '', dialogs.generate(newest));
  await visit();
  for (const root of roots) root.querySelector('button')?.click();
  await pass();
  expect(pressed('page.want')).toEqual([]);
  expect(rows()).toEqual(['Get token']);
});
