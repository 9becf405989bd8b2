// The one tab that opens by itself, once, when the extension has just been installed.
import { browser } from '#imports';
import { readState } from './state';

/** Opens the welcome where there is something to begin with, unless the organisation hides it. */
export async function welcome(): Promise<void> {
  const { policy, protection } = (await readState()).view;
  if (policy.hideWelcome || protection.mode !== 'none') return;
  await browser.tabs.create({ url: `${browser.runtime.getURL('/options.html')}#welcome` });
}
