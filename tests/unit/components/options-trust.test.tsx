// @vitest-environment happy-dom
// The tab Trust: every host and permission with its reason, the switches of the optional ones, and what is stored.
import { act, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { hosts } from '../../../utils/domain/hosts';
import { sessionKeys } from '../../../utils/storage/session-items';
import { asked, drawOptions, manifest, permissions, press, useOptions } from './an-options-page';

useOptions();

async function drawTrust() {
  drawOptions({}, '#trust');
  await screen.findByText(/^Unofficial/);
}
const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });

/** What the browser grants; `contains` answers by it. */
function grant(...names: string[]) {
  permissions.contains.mockImplementation(async (asked) => {
    const { permissions: wanted = [], origins = [] } = asked as Record<string, string[]>;
    return [...wanted, ...origins].every((name) => names.includes(name));
  });
}
const tellChanged = (event: 'onAdded' | 'onRemoved') =>
  act(async () => permissions[event].addListener.mock.lastCall?.[0]());

test('every host and permission of the manifest is named, and nothing else', async () => {
  await drawTrust();
  const named = [...document.querySelectorAll('code')].map(({ textContent }) => textContent);
  const origins = hosts.map(({ origin }) => origin);
  const all = [...origins, ...manifest.permissions, ...manifest.optional_permissions];
  expect(named.toSorted()).toEqual(all.toSorted());
  screen.getByText('Version 1.2.3');
  screen.getByText(/MIT/);
});

test('the fence stands there as the browser has it', async () => {
  await drawTrust();
  const rules = within(screen.getByRole('region', { name: 'The fence' }));
  expect(rules.getByText(/default-src/).textContent).toBe("default-src 'none';\nscript-src 'self'");
});

test('nothing is asked by being looked at', async () => {
  await drawTrust();
  expect(asked).toEqual([]);
  expect(permissions.request).not.toHaveBeenCalled();
});

describe('an optional permission', () => {
  const data = 'https://*.data.cloud.hpe.com';

  test('that is given is ticked', async () => {
    grant('notifications', `${data}/*`);
    await drawTrust();
    const states = ['clipboardRead', 'notifications', data].map((name) => box(name).checked);
    expect(states).toEqual([false, true, true]);
  });

  test.each([
    ['notifications', { permissions: ['notifications'] }],
    [data, { origins: [`${data}/*`] }],
  ])('%s is asked for within the press, and ticked once it is there', async (name, leave) => {
    await drawTrust();
    fireEvent.click(box(name));
    expect(permissions.request.mock.calls).toEqual([[leave]]);
    grant(name, `${name}/*`);
    await tellChanged('onAdded');
    await waitFor(() => expect(box(name).checked).toBe(true));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('that is not given stays as it was, with a sentence', async () => {
    permissions.request.mockResolvedValue(false);
    await drawTrust();
    fireEvent.click(box('notifications'));
    expect((await screen.findByRole('alert')).textContent).toMatch(/not given leave/);
    expect(box('notifications').checked).toBe(false);
  });

  test('that is given elsewhere after that is ticked, and the sentence is gone', async () => {
    permissions.request.mockResolvedValue(false);
    await drawTrust();
    fireEvent.click(box('notifications'));
    await screen.findByRole('alert');
    grant('notifications');
    await tellChanged('onAdded');
    await waitFor(() => expect(box('notifications').checked).toBe(true));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  test('is given back within the press', async () => {
    grant('notifications');
    await drawTrust();
    fireEvent.click(box('notifications'));
    expect(permissions.remove.mock.calls).toEqual([[{ permissions: ['notifications'] }]]);
    grant();
    await tellChanged('onRemoved');
    await waitFor(() => expect(box('notifications').checked).toBe(false));
  });

  test.each<[how: string, prepare: () => void, given: string[]]>([
    ['blocks it', () => permissions.request.mockRejectedValue(new Error('by policy')), []],
    ['keeps it', () => permissions.remove.mockResolvedValue(false), ['notifications']],
    [
      'has settled it',
      () => permissions.remove.mockRejectedValue(new Error('required')),
      ['notifications'],
    ],
  ])('stays as it was when the organisation %s, and that is said', async (_, prepare, given) => {
    grant(...given);
    prepare();
    await drawTrust();
    fireEvent.click(box('notifications'));
    expect((await screen.findByRole('alert')).textContent).toMatch(/organisation/);
    expect(box('notifications').checked).toBe(given.length > 0);
  });

  test('that is changed in the browser is followed', async () => {
    await drawTrust();
    grant('clipboardRead');
    await tellChanged('onAdded');
    await waitFor(() => expect(box('clipboardRead').checked).toBe(true));
  });
});

test('a host that was taken away can be allowed again', async () => {
  await drawTrust();
  await press('Allow https://sso.common.cloud.hpe.com');
  const leave = { origins: ['https://sso.common.cloud.hpe.com/*'] };
  expect(permissions.request.mock.calls).toEqual([[leave]]);
  grant(...hosts.map(({ origin }) => `${origin}/*`));
  await tellChanged('onAdded');
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Allow/ })).toBeNull());
});

test.each([
  [
    'the user does not want it',
    () => permissions.request.mockResolvedValue(false),
    /not given leave/,
  ],
  [
    'the organisation blocks it',
    () => permissions.request.mockRejectedValue(new Error('by policy')),
    /organisation/,
  ],
])('a host that was taken away and is not given because %s says so', async (_, prepare, words) => {
  prepare();
  await drawTrust();
  await press('Allow https://sso.common.cloud.hpe.com');
  expect((await screen.findByRole('alert')).textContent).toMatch(words);
});

describe('what is stored', () => {
  test('is shown when that is wanted, without what is in it, and follows every change', async () => {
    await drawTrust();
    const { session } = fakeBrowser.storage;
    await session.set({ [sessionKeys.tokens]: { id: 'eyJ.of.somebody' } });
    expect(screen.queryByRole('region', { name: 'In memory' })).toBeNull();
    await press('Show what is stored');
    const memory = within(await screen.findByRole('region', { name: 'In memory' }));
    memory.getByText('tokens');
    memory.getByText('Your access tokens.');
    expect(document.body.textContent).not.toContain('eyJ');
    await act(() => session.set({ [sessionKeys.draft('a')]: {}, [sessionKeys.draft('b')]: {} }));
    expect((await memory.findByText(/^2 items/)).textContent).toMatch(/^2 items · \d+ byte$/);
    await act(() => session.remove(sessionKeys.tokens));
    await waitFor(() => expect(memory.queryByText('tokens')).toBeNull());
    await press('Hide what is stored');
    expect(screen.queryByRole('region', { name: 'In memory' })).toBeNull();
  });

  test('is said to be nothing where there is nothing', async () => {
    await drawTrust();
    await press('Show what is stored');
    const disk = within(await screen.findByRole('region', { name: 'On disk' }));
    disk.getByText('Nothing.');
  });
});
