// @vitest-environment happy-dom
// The tab Page helpers, and what Health says of them: each with the names of its buttons, on or off, known or resting.
import { screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { defaultHelpers, type PageHelper } from '../../../utils/domain/page-helpers';
import { fail } from '../../../utils/domain/result';
import type { View } from '../../../utils/domain/view';
import { timeOfDay } from '../words/english';
import {
  answers,
  asked,
  drawOptions,
  permissions,
  press,
  protectedBy,
  show,
  tick,
  useOptions,
} from './an-options-page';

useOptions();

const names: Readonly<Record<PageHelper, string>> = {
  copyClientId: 'Copy client ID, Copy connectivity endpoint',
  copyBoth: 'Copy both',
  saveClient: 'Save to API Companion',
  getToken: 'Get token',
  copyToken: 'Copy token, Copy header',
  deviceSerial: 'Offer the serial as the first look-up',
};
const all = Object.entries(names) as [PageHelper, string][];

const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });
const purposeOf = (name: string) =>
  document.getElementById(box(name).getAttribute('aria-describedby') ?? '')?.textContent;

describe('the tab Page helpers', () => {
  test.each(all)(
    'has a switch for %s, which is on and says what it is for',
    async (helper, name) => {
      drawOptions({}, '#page-helpers');
      expect(box(name).checked).toBe(true);
      expect(purposeOf(name)).toMatch(/\w+\.$/);
      await tick(name);
      expect(asked).toEqual([{ command: 'helper.set', request: { helper, wanted: false } }]);
    },
  );

  test('shows one that is off as off, and a press asks for it', async () => {
    drawOptions({ helpers: { ...defaultHelpers, getToken: false } }, '#page-helpers');
    expect(all.filter(([, name]) => !box(name).checked)).toEqual([['getToken', 'Get token']]);
    await tick('Get token');
    expect(asked).toEqual([
      { command: 'helper.set', request: { helper: 'getToken', wanted: true } },
    ]);
  });

  test('follows what is chosen elsewhere', async () => {
    const view = drawOptions({}, '#page-helpers');
    await show({ ...view, helpers: { ...defaultHelpers, copyBoth: false } });
    await expect.poll(() => box('Copy both').checked).toBe(false);
  });

  test('says that a choice could not be kept, and shows what is', async () => {
    answers['helper.set'] = () => fail({ kind: 'storage-full' });
    drawOptions({}, '#page-helpers');
    await tick('Copy both');
    await screen.findByRole('alert');
    expect(box('Copy both').checked).toBe(true);
  });

  test('names the site and says where there are none', () => {
    drawOptions({}, '#page-helpers');
    const text = screen.getByText(/common\.cloud\.hpe\.com/).textContent;
    expect(text).toMatch(/Personal API clients/);
    expect(text).toMatch(/Reload a page that was open before/);
    expect(text).toMatch(/private windows/);
  });

  test('lets choose before anything is saved', async () => {
    drawOptions({ workspaces: [], current: null, ...protectedBy('none') }, '#page-helpers');
    for (const [, name] of all) expect(box(name).disabled).toBe(false);
    await tick('Copy both');
    expect(asked).toEqual([
      { command: 'helper.set', request: { helper: 'copyBoth', wanted: false } },
    ]);
  });

  test('stands before Health', () => {
    drawOptions();
    expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual([
      'Workspaces',
      'Security',
      'Alerts',
      'Look-up',
      'Page helpers',
      'Health',
      'Trust',
    ]);
  });
});

describe('the health of the page helpers', () => {
  const at = Date.now();
  const off = { helpers: { ...defaultHelpers, copyBoth: false, deviceSerial: false } };
  const resting = /^Resting: the page has changed/;

  /** What is said of the fact of this name. */
  function says(name: string): string {
    const part = within(screen.getByRole('region', { name: 'Page helpers' }));
    return part.getByText(name).nextElementSibling?.textContent ?? '';
  }

  test.each<[what: string, changes: Partial<View>, helper: PageHelper, words: RegExp]>([
    ['the page was not seen', {}, 'copyToken', /^Not seen yet$/],
    ['it is known', { page: { state: 'working', at } }, 'copyToken', /^Working$/],
    ['it has changed', { page: { state: 'resting', at } }, 'copyToken', resting],
    ['it is off', { page: { state: 'working', at }, ...off }, 'copyBoth', /^Off$/],
    [
      'it is off, whatever the page is',
      { page: { state: 'resting', at }, ...off },
      'copyBoth',
      /^Off$/,
    ],
    ['it needs no page', {}, 'deviceSerial', /^On$/],
    ['it needs no page and is off', off, 'deviceSerial', /^Off$/],
  ])('when %s', (_, changes, helper, words) => {
    drawOptions(changes, '#health');
    expect(says(names[helper])).toMatch(words);
  });

  test('tells when the page was seen last', () => {
    drawOptions({ page: { state: 'working', at } }, '#health');
    expect(says('API page last seen')).toBe(`At ${timeOfDay(at)}`);
  });

  test('tells that it was not seen', () => {
    drawOptions({}, '#health');
    expect(says('API page last seen')).toBe('Not since the browser started');
  });

  test('is drawn without asking anybody', () => {
    drawOptions({}, '#health');
    expect(asked).toEqual([]);
  });
});

test('Trust says that the console is asked for nothing, and asks for it where it was taken away', async () => {
  drawOptions({}, '#trust');
  const name = 'https://common.cloud.hpe.com';
  expect((await screen.findByText(name)).closest('div')?.textContent).toMatch(/asked for nothing/);
  press(`Allow ${name}`);
  expect(permissions.request.mock.calls).toEqual([[{ origins: [`${name}/*`] }]]);
});

describe('where the browser keeps us from the console', () => {
  const name = 'https://common.cloud.hpe.com';

  test('the tab Page helpers asks for leave', async () => {
    drawOptions({}, '#page-helpers');
    await waitFor(() => press(`Allow ${name}`));
    expect(permissions.request.mock.calls).toEqual([[{ origins: [`${name}/*`] }]]);
  });

  test('Health says so of each helper that is on, whatever was seen before', async () => {
    const helpers = { ...defaultHelpers, getToken: false };
    drawOptions({ helpers, page: { state: 'working', at: 0 } }, '#health');
    const says = (text: string) => screen.queryAllByText(text).length;
    await waitFor(() =>
      expect(says('Resting: the browser does not let this extension on the page.')).toBe(5),
    );
    expect(says('Working')).toBe(0);
  });
});
