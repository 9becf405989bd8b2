// Who is asking, by nothing but what the browser says of the sender.
import { describe, expect, test } from 'vitest';
import { type SenderClass, senderClass } from '../../../utils/messages/receive';
import { chromium, contentOf, firefox, optionsOf, popupOf } from './senders';

describe.each([
  ['Chromium', chromium],
  ['Firefox', firefox],
])('in %s', (_, self) => {
  const popup = popupOf(self);
  const options = optionsOf(self);
  const content = contentOf(self);
  const { root } = self;

  test.each<[what: string, sender: object, expected: SenderClass]>([
    ['the popup', popup, 'ui'],
    ['the options page in a tab', options, 'ui'],
    ['the side panel', { ...popup, url: `${root}sidepanel.html` }, 'ui'],
    ['a page of ours with query and anchor', { ...popup, url: `${root}popup.html?a#b` }, 'ui'],
    ['a content script on the console', content, 'content'],
    ['nobody', {}, 'other'],
    // Another extension, and a page that may send to extensions.
    ['another extension', { ...popup, id: 'another' }, 'other'],
    [
      'another extension with its own page',
      { id: 'another', origin: 'chrome-extension://x' },
      'other',
    ],
    ['a page without an ID', { ...content, id: undefined }, 'other'],
    // No origin, no class.
    ['a page of ours without an origin', { ...popup, origin: undefined }, 'other'],
    ['a content script without an origin', { ...content, origin: undefined }, 'other'],
    ['an origin that is none', { ...popup, origin: 'null' }, 'other'],
    ['an empty origin', { ...popup, origin: '' }, 'other'],
    // Frames, and documents that nobody sees yet or any more.
    ['a page of ours in a frame', { ...options, frameId: 3 }, 'other'],
    ['a content script in a frame', { ...content, frameId: 1 }, 'other'],
    ['a page of ours rendered in advance', { ...options, documentLifecycle: 'prerender' }, 'other'],
    ['a console page rendered in advance', { ...content, documentLifecycle: 'prerender' }, 'other'],
    ['a page in the cache', { ...content, documentLifecycle: 'cached' }, 'other'],
    ['a page about to go', { ...options, documentLifecycle: 'pending_deletion' }, 'other'],
    // Paths of ours that may not command.
    ['a page of ours that is no view', { ...popup, url: `${root}offscreen.html` }, 'other'],
    ['our root', { ...popup, url: root }, 'other'],
    ['a path below a view', { ...popup, url: `${root}popup.html/x` }, 'other'],
    ['a path above a view', { ...popup, url: `${root}x/popup.html` }, 'other'],
    ['two slashes before a view', { ...popup, url: `${root}/popup.html` }, 'other'],
    ['a view in capitals', { ...popup, url: `${root}POPUP.HTML` }, 'other'],
    ['no address', { ...popup, url: undefined }, 'other'],
    ['an address that is none', { ...popup, url: 'popup.html' }, 'other'],
    // Our origin and somebody else's page, or the other way round.
    ['our origin on a web page', { ...popup, url: 'https://x.example/popup.html' }, 'other'],
    [
      'our origin on the page of another extension',
      { ...popup, url: `${new URL(root).protocol}//another/popup.html` },
      'other',
    ],
    [
      'our origin on the web under our name',
      { ...popup, url: `https://${new URL(root).host}/popup.html` },
      'other',
    ],
    ['our page with a web origin', { ...popup, origin: 'https://x.example' }, 'other'],
    [
      'our page in a document that is sandboxed',
      { ...options, origin: 'null', url: `${root}options.html` },
      'other',
    ],
    ['our name on the web', { ...popup, origin: `https://${new URL(root).host}` }, 'other'],
    ['our name and more', { ...popup, origin: `${root.slice(0, -1)}.evil.example` }, 'other'],
    ['our name and a port', { ...popup, origin: `${root.slice(0, -1)}:8443` }, 'other'],
    ['a content script without a tab', { ...content, tab: undefined }, 'other'],
    [
      'a content script in a private window',
      { ...content, tab: { id: 8, incognito: true } },
      'other',
    ],
    ['a content script of which nobody tells', { ...content, tab: { id: 8 } }, 'other'],
    ['our popup in a private window', { ...options, tab: { id: 7, incognito: true } }, 'ui'],
  ])('%s', (_, sender, expected) => {
    expect(senderClass(sender, self)).toBe(expected);
  });

  test.each([
    'http://common.cloud.hpe.com',
    'https://common.cloud.hpe.com.evil.example',
    'https://evil.example',
    'https://x.common.cloud.hpe.com',
    'https://commonXcloud.hpe.com',
    'https://common.cloud.hpe.com:8443',
    'https://common.cloud.hpe.com.',
    'https://evil.example/https://common.cloud.hpe.com',
    'https://evil.example?common.cloud.hpe.com',
    'https://common.cloud.hpe.com@evil.example',
    'https://c\u043emmon.cloud.hpe.com',
    'https://sso.common.cloud.hpe.com',
    'https://common.cloud.hpe',
    'file://common.cloud.hpe.com',
    'data:text/html,https://common.cloud.hpe.com',
  ])('a content script of %s is nobody', (origin) => {
    expect(senderClass({ ...content, origin, url: `${origin}/` }, self)).toBe('other');
  });
});

test('a Firefox page is known by the UUID in its address, not by the ID of the add-on', () => {
  const other = { ...firefox, root: 'moz-extension://ffffffff-4f50-4a6b-8c7d-0123456789ab/' };
  expect(senderClass(popupOf(other), firefox)).toBe('other');
  expect(senderClass(popupOf(firefox), firefox)).toBe('ui');
});
