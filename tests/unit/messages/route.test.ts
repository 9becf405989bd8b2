// Which messages are carried out: those of our own pages, and the few of a content script on the console from there
// alone, in exactly the shape of their command.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CommandName, pageCommands } from '../../../utils/messages/contract';
import { route, type Sender } from '../../../utils/messages/receive';
import { shapes } from '../../../utils/messages/shapes';
import { chromium, commands, contentOf, optionsOf, popupOf, requests } from './senders';

const self = chromium;
const popup = popupOf(self);

test('every command of the table has its request here', () => {
  expect(Object.keys(shapes).sort()).toEqual([...commands].sort());
});

describe.each(commands)('%s', (command) => {
  const request: Record<string, unknown> = { ...requests[command] };
  const isOfPage = pageCommands.has(command);
  const routed = (changed: unknown, sender: Sender = isOfPage ? contentOf(self) : popup) =>
    route({ command, request: changed }, sender, self);
  const members = leavesOf(request).map((path): [string, string[]] => [path.join('.'), path]);

  test('is carried out either for our own pages or for a content script, with just what was asked', () => {
    expect(routed(request)).toEqual({ command, request });
    for (const sender of [popup, optionsOf(self)]) {
      expect(routed(request, sender)).toEqual(isOfPage ? null : { command, request });
    }
    expect(routed(request, contentOf(self))).toEqual(isOfPage ? { command, request } : null);
  });

  test('is refused with one key more, whatever its name', () => {
    for (const key of ['extra', 'constructor', 'prototype', 'toString', '__proto__', '']) {
      const more = Object.defineProperty({ ...request }, key, { value: 1, enumerable: true });
      expect(routed(more), key).toBeNull();
    }
  });

  test('is refused when it is no object', () => {
    for (const other of [undefined, null, 1, 'text', true, [], [request], () => request]) {
      expect(routed(other)).toBeNull();
    }
  });

  // One choice is kept without the others.
  test.each(command === 'fleet.choose' ? [] : members)('is refused without %s', (_, path) => {
    expect(routed(changedAt(request, path))).toBeNull();
  });

  test.each(members)('is refused when %s has another type', (_, path) => {
    const here = path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], request);
    const others = [null, {}, [], [here], { here }, Number.NaN, Symbol.iterator];
    const wrong = typeof here === 'string' ? [1, true] : ['text', String(here)];
    // No colour is a choice too, and so is no separator, and a page may not tell of service and region.
    const mayBe = isOfPage || ['colour', 'separator'].includes(path.at(-1) ?? '') ? [null] : [];
    for (const value of [...others, ...wrong].filter((one) => !mayBe.includes(one as null))) {
      expect(routed(changedAt(request, path, { value }))).toBeNull();
    }
  });

  const noTexts = ['startedAt', 'isNew', 'test', 'pinned', 'minutes', 'withSecrets', 'file'];
  test.each(members.filter(([, path]) => !noTexts.includes(path.at(-1) ?? '')))(
    'is refused when the text in %s is over-long',
    (_, path) => {
      const value = 'x'.repeat(10_001);
      expect(routed(changedAt(request, path, { value }))).toBeNull();
    },
  );
});

describe('refused is', () => {
  const id = requests['workspace.read'].id;
  const save = requests['workspace.save'];

  test.each<[what: string, message: unknown]>([
    ['no message', undefined],
    ['null', null],
    ['a text', 'wake'],
    ['a list', ['wake', {}]],
    ['a message without a command', { request: {} }],
    ['a message without a request', { command: 'wake' }],
    ['a command that is no text', { command: ['wake'], request: {} }],
    ['a command that does not exist', { command: 'workspace.erase', request: { id } }],
    ['a command in other letters', { command: 'WAKE', request: {} }],
    ['the name of something every object has', { command: 'constructor', request: {} }],
    ['another such name', { command: '__proto__', request: {} }],
    ['a message with more to it', { command: 'wake', request: {}, sender: popup }],
    ['a message with an ID that is none', { command: 'token.ensure', request: { id: '1' } }],
    ['an ID with more to it', { command: 'token.ensure', request: { id: `${id}\n` } }],
    ['JSON with a __proto__', JSON.parse('{"command":"wake","request":{},"__proto__":{}}')],
    ['a request with a __proto__', { command: 'wake', request: JSON.parse('{"__proto__":{}}') }],
    [
      'a service that does not exist',
      { command: 'workspace.save', request: { ...save, form: { ...save.form, service: 'x' } } },
    ],
    [
      'a mark that does not exist',
      { command: 'workspace.save', request: { ...save, form: { ...save.form, mark: 'x' } } },
    ],
  ])('%s', (_, message) => {
    expect(route(message, popup, self)).toBeNull();
  });
});

test('the longest text that is read is 10 000 characters', () => {
  const save = requests['workspace.save'];
  const request = { ...save, form: { ...save.form, name: 'x'.repeat(10_000) } };
  expect(route({ command: 'workspace.save', request }, popup, self)).not.toBeNull();
});

const text = (good: string, ...others: string[]) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant(good) },
    { weight: 1, arbitrary: fc.constantFrom(good, ...others) },
    { weight: 1, arbitrary: fc.string() },
  );
const here = {
  id: text(self.id),
  frameId: fc.constantFrom(undefined, 0, 0, 1, -1),
  documentLifecycle: fc.constantFrom(undefined, 'active', 'active', 'prerender'),
};
const own = self.root.slice(0, -1);
const site = 'https://common.cloud.hpe.com';
const anySender: fc.Arbitrary<Sender> = fc.oneof(
  fc.record(
    {
      ...here,
      origin: text(own, site, 'null'),
      url: text(`${self.root}popup.html`, `${self.root}options.html`, 'https://x.example/'),
      tab: fc.constantFrom(undefined, { id: 1 }, { id: 1, incognito: false }),
    },
    { requiredKeys: ['id', 'origin', 'url'] },
  ),
  fc.record({
    ...here,
    origin: text(site, `${site}.evil.example`, `${site}:8443`, own),
    url: text(`${site}/manage-account/api`, `${self.root}popup.html`),
    tab: fc.constantFrom(...[false, false, true, undefined].map((incognito) => ({ incognito }))),
  }),
);
const anyCommand: fc.Arbitrary<unknown> = fc.oneof(fc.constantFrom(...commands), fc.anything());
const anyRequest = fc.oneof(
  fc.constantFrom<unknown[]>(...Object.values(requests)),
  fc.anything(),
  fc.record({ id: fc.oneof(fc.uuid(), fc.anything()) }),
);
const anyMessage = fc.oneof(
  { weight: 4, arbitrary: fc.record({ command: anyCommand, request: anyRequest }) },
  {
    weight: 2,
    arbitrary: fc
      .oneof(fc.constantFrom(...commands), fc.constantFrom(...pageCommands))
      .map((command) => ({ command, request: requests[command] })),
  },
  { weight: 1, arbitrary: fc.anything() },
);

test('whoever sends whatever, only our own pages and our script on the console command, and only in the shape of a command', () => {
  const pages = ['popup.html', 'options.html'].map((page) => self.root + page);
  const carriedOut = { ui: 0, content: 0 };
  fc.assert(
    fc.property(anySender, anyMessage, (sender, message) => {
      const routed = route(message, sender, self);
      if (routed === null) return;
      const isOfPage = pageCommands.has(routed.command);
      carriedOut[isOfPage ? 'content' : 'ui'] += 1;
      expect(sender.id).toBe(self.id);
      if (isOfPage) {
        expect(sender.origin).toBe(site);
        expect(sender.tab?.incognito).toBe(false);
      } else {
        expect(sender.origin).toBe(own);
        expect(pages).toContain(sender.url);
      }
      expect(sender.frameId ?? 0).toBe(0);
      expect(sender.documentLifecycle ?? 'active').toBe('active');
      expect(message).toEqual(routed);
      const known = requests[routed.command as CommandName];
      expect(keysOf({ ...known, ...(routed.request as object) })).toEqual(keysOf(known));
    }),
    { numRuns: 5000 },
  );
  // Else the property would hold for a door that is always shut.
  expect(carriedOut.ui).toBeGreaterThan(10);
  expect(carriedOut.content).toBeGreaterThan(10);
});

function keysOf(value: unknown): string[] {
  return Object.keys(value as object).sort();
}

/** The path of every member of a request, those inside its members too. */
function leavesOf(value: object, path: string[] = []): string[][] {
  return Object.entries(value).flatMap(([key, member]) => {
    const here = [...path, key];
    return typeof member === 'object' && member !== null ? leavesOf(member, here) : [here];
  });
}

/** A copy in which the member at this path has another value, or is missing. */
function changedAt(value: object, [key = '', ...rest]: string[], to?: { value: unknown }): object {
  const copy: Record<string, unknown> = { ...value };
  if (rest.length > 0) copy[key] = changedAt(copy[key] as object, rest, to);
  else if (to) copy[key] = to.value;
  else delete copy[key];
  return copy;
}
