// Typing a workspace into the real form of the real popup, as a person would.
import type { Popup as ChromiumPopup } from '../browsers/popup.ts';

/** The real popup of either browser. */
type Popup = Pick<ChromiumPopup, 'click' | 'press' | 'type' | 'waitFor'>;

export interface Entry {
  name: string;
  clientId: string;
  clientSecret: string;
  /** Workspace ID or token issuer URL; empty for the shared issuer. */
  issuer?: string;
}

/** Fills the form that is open; fields that are not named stay as they are. */
export async function fillForm(popup: Popup, entry: Partial<Entry>): Promise<void> {
  const labels = {
    name: 'Name',
    clientId: 'Client ID',
    clientSecret: 'Client secret',
    issuer: 'Workspace ID or token issuer URL',
  } as const;
  for (const field of Object.keys(labels) as (keyof Entry)[]) {
    const text = entry[field];
    if (text === undefined) continue;
    await popup.click({ role: 'textbox', name: labels[field] });
    await popup.press('Control+a');
    await popup.press('Delete');
    if (text !== '') await popup.type(text);
  }
}

/** Opens the form, fills it and presses Test and save; does not wait for the answer. */
export async function addWorkspace(popup: Popup, entry: Entry): Promise<void> {
  await popup.click({ role: 'button', name: 'Add a workspace' });
  await fillForm(popup, entry);
  await popup.click({ role: 'button', name: 'Test and save' });
}

/** What the popup's status line says, waited for. */
export function status(popup: Popup, text: string, limitMs?: number): Promise<unknown> {
  const wanted = JSON.stringify(text);
  return popup.waitFor(
    `[...document.querySelectorAll('[role=status]')].some((e) => e.textContent.includes(${wanted}))`,
    limitMs,
  );
}

/** The text of the alert that is shown, waited for. */
export function alert(popup: Popup, limitMs?: number): Promise<string> {
  return popup.waitFor<string>(`document.querySelector('[role=alert]')?.textContent`, limitMs);
}
