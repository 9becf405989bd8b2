// The tab that opens by itself: once, where there is something to begin with.
import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ask, closeBrowser, happen, kill, useBrowser } from './a-browser';
import { atRest } from './a-life';
import { protectedByPassphrase, saved, useIssuer } from './some-workspaces';

useIssuer();
useBrowser();

async function welcomes(event: 'installed' | 'updated' | 'startup'): Promise<number> {
  await happen(event);
  await atRest();
  const tabs = await fakeBrowser.tabs.query({});
  return tabs.filter(({ url }) => url?.endsWith('/options.html#welcome')).length;
}

test('it opens after the installation, and never after an update or a start', async () => {
  expect(await welcomes('startup')).toBe(0);
  expect(await welcomes('updated')).toBe(0);
  expect(await welcomes('installed')).toBe(1);
  kill();
  await closeBrowser();
  expect(await welcomes('startup')).toBe(1);
  expect(await welcomes('updated')).toBe(1);
});

test('it does not open where an organisation hides it', async () => {
  await fakeBrowser.storage.managed.set({ hideWelcome: true });
  expect(await welcomes('installed')).toBe(0);
});

test.each([
  ['something is saved', async () => {}],
  [
    'it is locked',
    async () => {
      await protectedByPassphrase();
      await ask('vault.lock', {});
    },
  ],
])('it does not open where %s already', async (_, before) => {
  await saved();
  await before();
  await closeBrowser();
  expect(await welcomes('installed')).toBe(0);
});
