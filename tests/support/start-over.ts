// A browser and a simulator for many tests of which each begins with nothing: a new start of the browser takes longer.
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { Chromium } from '../browsers/chromium.ts';
import { until } from '../browsers/poll.ts';
import { documentedBehaviour } from '../simulator/behaviour.ts';
import { demoClient, type Simulator } from '../simulator/simulator.ts';
import { ask } from './extension-page.ts';

/** Leaves nothing saved, in memory or learned, and no page open but an empty one; throws when something stays. */
export async function startOver(
  { simulator, chromium }: { simulator: Simulator; chromium: Chromium },
  page: Page,
): Promise<void> {
  Object.assign(simulator.behaviour, documentedBehaviour());
  const erased = await ask(page, 'vault.erase', {});
  if (!erased.ok) throw new Error(`Not erased: ${erased.failure.kind}`);
  // With the extension loaded anew goes what it has in memory, and each of its pages.
  await chromium.loadAnother(resolve('.output/chrome-mv3'));
  const [first, ...others] = chromium.context.pages();
  await first?.goto('about:blank');
  for (const other of others) await other.close();
  const fresh = await until('the extension', () => chromium.page('options.html'), 20_000);
  const left = await fresh.evaluate<string>('chrome.storage.local.get(null).then(JSON.stringify)');
  if (left !== '{}') throw new Error(`Not empty: ${left}`);
  await fresh.close();
  simulator.clients.splice(0, simulator.clients.length, { ...demoClient });
  simulator.log.length = 0;
}
