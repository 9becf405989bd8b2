// @vitest-environment happy-dom
// What is recognised on the console's API page: each client and dialog of every generation, and nothing that is not plain.
import { describe, expect, test } from 'vitest';
import {
  placeOf,
  readConsolePage,
  type Scene,
  secretIn,
  tokenIn,
} from '../../../entrypoints/console.content/console-page';
import {
  changed,
  clientId,
  dialogs,
  drawConsole,
  endpoint,
  field,
  generations,
  newest,
  otherId,
  row,
  secret,
  shown,
  token,
} from './a-console';

const kinds = () => readConsolePage().scenes.map(({ kind }) => kind);

function theScene(): Scene {
  const [scene, ...others] = readConsolePage().scenes;
  if (!scene || others.length > 0) throw new Error(`${others.length} more than one`);
  return scene;
}

describe.each(Object.entries(generations))('the page of %s', (_, words) => {
  test.each(['created', 'reset', 'generate'] as const)('shows its dialog "%s"', (kind) => {
    drawConsole(words, '', dialogs[kind](words));
    expect(theScene()).toMatchObject({ kind, clientId });
  });

  test('shows its dialog with a token', () => {
    drawConsole(words, '', dialogs.token(words));
    expect(tokenIn(theScene())).toBe(token);
  });

  test.each([field, shown])('shows an open client, in a field or as text', (value) => {
    drawConsole(words, row(value(words.id, clientId)));
    expect(theScene()).toMatchObject({ kind: 'client', clientId, endpoint: null });
  });

  test('is known, and has nothing to help with while every client is closed', () => {
    drawConsole(words, row(''));
    expect(readConsolePage()).toMatchObject({ isKnown: true, scenes: [] });
  });
});

test('a page with every word changed has content and nothing that is known', () => {
  for (const dialog of ['', ...Object.values(dialogs).map((draw) => draw(changed))]) {
    drawConsole(changed, row(field(changed.id, clientId)), dialog);
    expect(readConsolePage()).toEqual({ isKnown: false, hasContent: true, scenes: [] });
  }
});

describe('several open clients', () => {
  const both = row(field('Client ID', clientId)) + row(shown('Client ID', otherId));

  test('are each one of their own', () => {
    drawConsole(newest, both);
    expect(readConsolePage().scenes.map((scene) => scene.clientId)).toEqual([clientId, otherId]);
  });

  test('have each its own place, in itself', () => {
    drawConsole(newest, both);
    const rows = [...document.querySelectorAll('li')];
    const places = readConsolePage().scenes.map(({ place }) => place);
    expect(places.map((place) => rows.findIndex((one) => one.contains(place)))).toEqual([0, 1]);
  });

  test('take their endpoints from themselves only', () => {
    const first = field('Client ID', clientId) + field('Connectivity Endpoint', endpoint);
    drawConsole(newest, row(first) + row(field('Client ID', otherId)));
    expect(readConsolePage().scenes.map((scene) => scene.endpoint)).toEqual([endpoint, null]);
  });
});

test('the address of the tokens beside the list is no endpoint of a client', () => {
  drawConsole(newest, row(field('Client ID', clientId)));
  document
    .querySelector('main')
    ?.insertAdjacentHTML(
      'beforeend',
      shown('Token URL', 'https://sso.common.cloud.hpe.com/as/token.oauth2'),
    );
  expect(theScene().endpoint).toBe(null);
});

describe('nothing is made of', () => {
  test.each([
    ['a label with two IDs', row(shown('Client ID', `${clientId}</span><span>${otherId}`)), ''],
    [
      'a table with one heading for many IDs',
      row(`<b>Client ID</b><i>${clientId}</i><i>${otherId}</i>`),
      '',
    ],
    ['an ID that is none', row(field('Client ID', 'not-yet-known')), ''],
    ['an ID without a label', row(`<span>${clientId}</span>`), ''],
    [
      'a client in a dialog that is not known',
      '',
      `<h2>Delete</h2>${field('Client ID', clientId)}`,
    ],
    [
      'a created client without its secret',
      '',
      `<h2>${newest.created}</h2>${field('Client ID', clientId)}`,
    ],
    [
      'a created client whose secret is asked for',
      '',
      `<h2>${newest.created}</h2>${field('Client ID', clientId)}${field('Client secret', '', '')}`,
    ],
    ['two IDs in a dialog', '', dialogs.created(newest) + field('Client ID', otherId)],
    [
      'an ID that is not there yet, before a client whose name is an ID',
      row(field('Client ID', '')) + row('', otherId),
      '',
    ],
    [
      'an ID that is not there yet, beside that of something else',
      row(field('Application instance', otherId) + field('Client ID', '')),
      '',
    ],
    [
      'a wish for a token without a client, where a workspace is chosen by its ID',
      '',
      dialogs.generate(newest).replace(clientId, '') + field('Workspace', otherId),
    ],
    ['a question before a reset', '', '<h2>Reset client secret</h2><p>The old one stops.</p>'],
    ['two tokens', '', dialogs.token(newest) + field('Other', `${token}x`)],
    [
      'a title that is only a button',
      '',
      `<button>${newest.created}</button>${field('Client ID', clientId)}${field('Client secret', secret)}`,
    ],
  ])('%s', (_, rows, dialog) => {
    drawConsole(newest, rows, dialog);
    expect(kinds()).toEqual([]);
  });

  test('a dialog and the ID of a client that is open behind it', () => {
    drawConsole(newest, row(field('Client ID', clientId)), `<h2>${newest.generate}</h2>`);
    expect(kinds()).toEqual(['client']);
  });
});

describe('a secret is read at the press', () => {
  const long = 'Ab1'.repeat(14);
  const dialog = (rest: string) =>
    `<h2>${newest.created}</h2>${field('Client ID', clientId)}${rest}`;

  test.each([
    ['in a field', field('Client secret', secret), secret],
    ['as text', shown('Client secret', secret), secret],
    ['under a label with a star of its own', field('Client secret<b>*</b>', secret), secret],
    ['shown twice', field('Client secret', secret) + field('Again', secret), secret],
    ['of a shape to come', field('Client secret', 'Ab~12_cdEF.34-ghij'), 'Ab~12_cdEF.34-ghij'],
    [
      'before another text that could be it',
      field('Client secret', long) + shown('Workspace ID', 'c'.repeat(32)),
      long,
    ],
    ['not there yet', field('Client secret', '') + field('Workspace ID', 'c'.repeat(32)), null],
    ['without a place', shown('Client secret', '') + field('Workspace ID', 'c'.repeat(32)), null],
    [
      'hidden, before a name that could be it',
      field('Client secret', '••••') + field('Name', 'a-name-of-twenty-xyz'),
      null,
    ],
    ['two that differ', field('Client secret', secret) + field('Client secret', long), null],
    ['hidden by stars', field('Client secret', '*'.repeat(32)), null],
    ['hidden by dots', field('Client secret', '••••••••••••••••••••'), null],
    ['cut off', field('Client secret', 'feedface'), null],
  ])('%s', (_, rest, expected) => {
    drawConsole(newest, '', dialog(rest));
    const [scene] = readConsolePage().scenes;
    expect(scene ? secretIn(scene) : null).toBe(expected);
  });

  test('of a dialog without any field', () => {
    drawConsole(newest, '', dialogs.reset(newest));
    expect(secretIn(theScene())).toBe(secret);
  });
});

test('an ID that is typed is seen as soon as it is whole', () => {
  drawConsole(newest, '', dialogs.generate(newest).replace(clientId, ''));
  expect(kinds()).toEqual([]);
  const [input] = document.querySelectorAll('input');
  if (input) input.value = clientId;
  expect(theScene()).toMatchObject({ kind: 'generate', clientId });
});

test('what a new client is for is known from the dialog that asked for it, but not what its name says', () => {
  const choice = field('Service*', 'Compute Ops Management ( US West )');
  const name = field('Name*', 'Data services in EU Central', '');
  drawConsole(newest, '', `<h2>${newest.create}</h2>${choice}${name}`);
  expect(kinds()).toEqual([]);
  drawConsole(newest, '', dialogs.created(newest));
  expect(placeOf(theScene())).toEqual({ service: 'compute-ops-management', region: 'us-west' });
  drawConsole(newest, '', dialogs.reset(newest));
  expect(placeOf(theScene())).toEqual({ service: null, region: null });
});

test('what a client is for whose secret was reset is known from it, when it was open', () => {
  const instance = shown('Application Instance', 'Compute Ops Management ( US West )');
  const closed = row('', 'Data services');
  drawConsole(newest, closed + row(instance + shown('Client ID', clientId)) + closed);
  readConsolePage();
  const rows = row(shown('Client ID', otherId), 'Data services');
  drawConsole(newest, rows, dialogs.reset(newest));
  const [scene] = readConsolePage().scenes;
  const place = { service: 'compute-ops-management', region: 'us-west' };
  expect(scene && placeOf(scene)).toEqual(place);
  drawConsole(newest, rows, dialogs.reset(newest).replace(clientId, otherId));
  const [other] = readConsolePage().scenes;
  expect(other && placeOf(other)).toEqual({ service: 'data-services', region: null });
});

test('what a sentence says of other places does not count beside a field', () => {
  const sentence = '<p>A client may use the HPE GreenLake platform and its services.</p>';
  const dataServices = { service: 'data-services', region: null };
  drawConsole(newest, '', dialogs.created(newest) + sentence + field('Service', 'Data Services'));
  expect(placeOf(theScene())).toEqual(dataServices);
  drawConsole(
    newest,
    '',
    `<h2>${newest.create}</h2>${sentence}${field('Service*', 'Data services')}`,
  );
  readConsolePage();
  drawConsole(newest, '', dialogs.created(newest) + sentence);
  expect(placeOf(theScene())).toEqual(dataServices);
});

test('what a sentence says counts where nothing else tells', () => {
  drawConsole(newest, '', `<h2>${newest.create}</h2>${field('Service*', 'Something new')}`);
  readConsolePage();
  const rest = shown('Service', 'Data services') + field('Endpoint', endpoint);
  drawConsole(newest, '', dialogs.created(newest) + rest);
  expect(placeOf(theScene())).toEqual({ service: 'data-services', region: 'us-west' });
});

test('the ID of a client is the one behind its label', () => {
  const others = [field('Application instance', otherId), `<p>Workspace</p><p>${otherId}</p>`];
  for (const other of others) {
    drawConsole(newest, row(other + field('Client ID', clientId)));
    expect(theScene()).toMatchObject({ kind: 'client', clientId });
    drawConsole(newest, row(field('Client ID', clientId) + other));
    expect(theScene()).toMatchObject({ kind: 'client', clientId });
    drawConsole(newest, '', dialogs.generate(newest) + other);
    expect(theScene()).toMatchObject({ kind: 'generate', clientId });
  }
});
