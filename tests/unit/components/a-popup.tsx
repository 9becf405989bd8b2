// What the tests of the popup share: the popup over a background that answers what a test says, and what it was asked.
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { beforeEach, expect, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Popup } from '../../../entrypoints/popup/Popup';
import { ok } from '../../../utils/domain/result';
import type { View } from '../../../utils/domain/view';
import { aView, aWorkspaceView } from '../domain/a-view';
import { draw } from './drawn';

export const hamburg = aWorkspaceView();
export const lab = aWorkspaceView({ id: '00000000-0000-4000-8000-000000000002', name: 'Lab' });

/** The clipboard of the page. */
export const writeText = vi.fn<(text: string) => Promise<void>>();

/** What was asked of the background. */
export const asked: { command: string; request: unknown }[] = [];

/** What it answers, by command; that it found nothing to what is looked up, and null to whatever else is not here. */
export const answers: Record<string, (request: Record<string, unknown>) => unknown> = {};
const nothingFound = { 'lookUp.ask': ok([]), 'lookUp.open': ok({}), 'server.alerts': ok([]) };

beforeEach(() => {
  fakeBrowser.reset();
  // As its page names itself.
  document.documentElement.dataset.frame = 'popup';
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(writeText);
  writeText.mockReset().mockResolvedValue();
  asked.length = 0;
  for (const command of Object.keys(answers)) delete answers[command];
  const sendMessage = async (message: (typeof asked)[number]) => {
    asked.push(message);
    const { command, request } = message;
    const answer = answers[command]?.(request as Record<string, unknown>);
    return answer ?? nothingFound[command as keyof typeof nothingFound] ?? ok(null);
  };
  Object.assign(fakeBrowser.runtime, { sendMessage });
  Object.assign(fakeBrowser.windows, { getCurrent: async () => ({ id: 7 }) });
});

/** A popup with Hamburg on its card and Lab in its list, but for these changes. */
export function drawPopup(changes: Partial<View> = {}): View {
  const view: View = { ...aView(hamburg, lab), ...changes };
  draw(<Popup view={view} left={null} />);
  return view;
}

export const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

export const statusSays = (text: string) =>
  waitFor(() => expect(screen.getByRole('status').textContent).toBe(text));

/** Opens the menu More and chooses the item of this name. */
export async function choose(item: string): Promise<void> {
  fireEvent.click(await screen.findByRole('button', { name: 'More' }));
  fireEvent.click(await screen.findByRole(/^menuitem/, { name: item }));
}

/** Of all that was asked, the commands. */
export const commands = () => asked.map(({ command }) => command);
