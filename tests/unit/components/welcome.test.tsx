// @vitest-environment happy-dom
// The welcome above the workspaces: three steps that tick themselves, each with what to do.
import { act, screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { aToken, now } from '../domain/a-view';
import { drawOptions, hamburg, protectedBy, show, useOptions } from './an-options-page';

useOptions();

const browser = { isOnToolbar: false as boolean | null, shortcut: 'Alt+Shift+G' };
beforeEach(() => {
  Object.assign(browser, { isOnToolbar: false, shortcut: 'Alt+Shift+G' });
  const { action } = fakeBrowser;
  Object.assign(fakeBrowser, {
    action: {
      ...action,
      getUserSettings: async () => {
        if (browser.isOnToolbar === null) throw new Error('not implemented');
        return { isOnToolbar: browser.isOnToolbar };
      },
    },
    commands: {
      getAll: async () => [
        { name: 'lock', shortcut: 'Alt+Shift+L' },
        { name: '_execute_action', shortcut: browser.shortcut },
      ],
    },
  });
});

const fresh = { workspaces: [], ...protectedBy('none') };
const region = () => screen.getByRole('region', { name: 'Welcome' });
const steps = () =>
  within(region())
    .getAllByRole('listitem')
    .map((step) => [
      within(step).getByRole('heading').textContent,
      within(step).queryByRole('img', { name: 'Done' }) !== null,
    ]);

describe('the welcome', () => {
  test('is there at its own address only', () => {
    drawOptions(fresh, '#workspaces');
    expect(screen.queryByRole('region', { name: 'Welcome' })).toBeNull();
  });

  test('is hidden by an organisation', () => {
    drawOptions({ ...fresh, policy: { hideWelcome: true } }, '#welcome');
    expect(screen.queryByRole('region', { name: 'Welcome' })).toBeNull();
  });

  test('stays while other tabs are looked at', async () => {
    drawOptions(fresh, '#welcome');
    screen.getByRole('tab', { name: 'Security' }).click();
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Welcome' })).toBeNull());
    screen.getByRole('tab', { name: 'Workspaces' }).click();
    await waitFor(() => expect(region()).toBeTruthy());
  });

  test('ticks each step by what is so', async () => {
    const view = drawOptions(fresh, '#welcome');
    expect(steps()).toEqual([
      ['Pin the icon', false],
      ['Add a workspace', false],
      ['Copy a token', false],
    ]);
    browser.isOnToolbar = true;
    await waitFor(() => expect(steps()[0]).toEqual(['Pin the icon', true]), { timeout: 3000 });
    await show({ ...view, workspaces: [{ ...hamburg, token: null, copied: null }] });
    await waitFor(() => expect(steps()[1]).toEqual(['Add a workspace', true]));
    const token = aToken({ startedAt: now, copiedAt: now });
    await show({ ...view, workspaces: [{ ...hamburg, token }] });
    await waitFor(() => expect(steps()[2]).toEqual(['Copy a token', true]));
    expect(region().textContent).toContain('All is set.');
  });

  test('does not ask for a pin where the browser cannot say whether there is one', async () => {
    browser.isOnToolbar = null;
    drawOptions(fresh, '#welcome');
    await waitFor(() => expect(steps()).toHaveLength(2));
  });

  test('opens the form by one press', async () => {
    drawOptions(fresh, '#welcome');
    act(() => within(region()).getByRole('button', { name: 'Add a workspace' }).click());
    await waitFor(() => expect(screen.getByLabelText('Name')).toBeTruthy());
  });

  test.each([
    ['Alt+Shift+G', 'Press the icon or Alt+Shift+G, then Enter.'],
    ['', 'Press the icon, then Enter.'],
  ])('names the keys that are really bound: "%s"', async (shortcut, words) => {
    browser.shortcut = shortcut;
    drawOptions(fresh, '#welcome');
    await waitFor(() => expect(region().textContent).toContain(words));
  });
});
