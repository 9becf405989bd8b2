// The views of all known servers, wherever they are shown: part of the walk through every view.
import type { Page } from 'playwright-core';
import type { Look, Words } from './every-view.ts';

/** A button by its whole name. */
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** All known servers: filtered, with what can be chosen, the form of a file, and one of them. */
export async function lookAtFleet({ words }: { words: Words }, page: Page, look: Look) {
  const at = page.url().includes('sidepanel') ? 'panel' : 'options';
  const filter = page.getByRole('searchbox', { name: words('filter'), exact: true });
  const grid = page.getByRole('grid');
  await filter.fill('no-such-server');
  const counted = words('fleet_count', '0', '20');
  await page.getByRole('status').filter({ hasText: counted }).waitFor();
  await look(`${at}-no-server`, page);
  await button(page, words('clear_filter')).click();
  await grid.getByRole('row').nth(1).waitFor();
  await button(page, words('columns')).click();
  await page.getByRole('checkbox', { name: words('fact_generation') }).waitFor();
  await look(`${at}-columns`, page);
  await page.keyboard.press('Escape');
  await button(page, words('export')).click();
  await page.getByRole('radio', { name: words('export_csv') }).waitFor();
  await look(`${at}-export`, page);
  await button(page, words('export')).click();
  await grid.getByRole('row').nth(1).click();
  await button(page, words('copy_serial')).waitFor();
  await look(`${at}-server`, page);
  await button(page, words('close')).last().click();
}
