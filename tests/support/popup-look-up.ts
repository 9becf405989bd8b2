// Looking something up in the real popup of either browser, as a person would.
import type { Popup as ChromiumPopup } from '../browsers/popup.ts';

type Popup = Pick<ChromiumPopup, 'evaluate' | 'press' | 'type' | 'waitFor'>;

const field = `document.querySelector('input[type=search]')`;

/** Types a text into Find, in the place of what stands there. */
export async function find(popup: Popup, text: string): Promise<void> {
  await popup.waitFor(`${field} !== null`);
  await popup.evaluate(`${field}.focus()`);
  await popup.press('Control+a');
  await popup.type(text);
  await popup.waitFor(`${field}.value === ${JSON.stringify(text)}`);
}

const groupOf = (name: string) =>
  `[...document.querySelectorAll('[role=listbox] [role=group]')].find((one) => one.getAttribute('aria-label') === ${JSON.stringify(name)} || document.getElementById(one.getAttribute('aria-labelledby') ?? '')?.textContent === ${JSON.stringify(name)})`;

/** The texts of the options in one group of the results; none while the group is not there. */
export function options(popup: Popup, group: string): Promise<string[]> {
  return popup.evaluate<string[]>(
    `[...(${groupOf(group)}?.querySelectorAll('[role=option]') ?? [])].map((one) => one.textContent)`,
  );
}

/** Waits until an option in this group has this text, and is the active one. */
export function results(popup: Popup, group: string, text: string): Promise<unknown> {
  return popup.waitFor(
    `[...(${groupOf(group)}?.querySelectorAll('[role=option][aria-selected=true]') ?? [])].some((one) => one.textContent.includes(${JSON.stringify(text)}))`,
  );
}

const region = `[...document.querySelectorAll('section, [role=region]')].find((one) => one.querySelector('dl'))`;

/** Waits until one thing is shown under this name. */
export function shownRegion(popup: Popup, name: string): Promise<unknown> {
  return popup.waitFor(
    `(() => { const shown = ${region}; const named = shown?.getAttribute('aria-label') ?? document.getElementById(shown?.getAttribute('aria-labelledby') ?? '')?.textContent; return named === ${JSON.stringify(name)}; })()`,
  );
}

/** All that is told of it. */
export function regionText(popup: Popup): Promise<string> {
  return popup.evaluate<string>(`${region}?.textContent ?? ''`);
}
