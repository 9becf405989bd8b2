// What the tests of the options share: the page as a whole over a background that answers as a test says.
import { act, fireEvent, screen, waitFor } from '@testing-library/preact';
import { beforeEach, expect, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Options } from '../../../entrypoints/options/Options';
import type { Mode } from '../../../utils/domain/lock';
import type { LockAfter } from '../../../utils/domain/lock-after';
import { ok } from '../../../utils/domain/result';
import type { View } from '../../../utils/domain/view';
import { writeState } from '../../../utils/storage/session';
import { aView, aWorkspaceView } from '../domain/a-view';
import { draw } from './drawn';

export const hamburg = aWorkspaceView();
export const lab = aWorkspaceView({ id: '00000000-0000-4000-8000-000000000002', name: 'Lab' });

export const asked: { command: string; request: unknown }[] = [];
export const answers: Record<string, (request: Record<string, unknown>) => unknown> = {};
export const permissions = {
  contains: vi.fn(async (_: unknown) => false),
  request: vi.fn(async (_: unknown) => true),
  remove: vi.fn(async (_: unknown) => true),
  onAdded: { addListener: vi.fn(), removeListener: vi.fn() },
  onRemoved: { addListener: vi.fn(), removeListener: vi.fn() },
};

/** What the browser tells of us, as in a build. */
export const manifest = {
  version: '1.2.3',
  permissions: ['storage', 'alarms'],
  optional_permissions: ['clipboardRead', 'notifications'],
  content_security_policy: { extension_pages: "default-src 'none'; script-src 'self'" },
};

/** A browser for each test of the file that calls this: everything that is asked goes well unless a test says how not. */
export function useOptions() {
  beforeEach(() => {
    fakeBrowser.reset();
    asked.length = 0;
    for (const command of Object.keys(answers)) delete answers[command];
    for (const call of [permissions.contains, permissions.request, permissions.remove]) {
      call.mockReset();
    }
    permissions.contains.mockResolvedValue(false);
    permissions.request.mockResolvedValue(true);
    permissions.remove.mockResolvedValue(true);
    const sendMessage = async (message: (typeof asked)[number]) => {
      asked.push(message);
      return answers[message.command]?.(message.request as Record<string, unknown>) ?? ok(null);
    };
    const getManifest = () => manifest;
    Object.assign(fakeBrowser.runtime, { sendMessage, getManifest });
    Object.assign(fakeBrowser, { permissions });
    history.replaceState(null, '', '#');
  });
}

export const protectedBy = (mode: Mode, lockAfter: LockAfter = 15) => ({
  protection: { mode, lockAfter, usedAt: Date.now() },
});

export function drawOptions(changes: Partial<View> = {}, hash = '') {
  if (hash) history.replaceState(null, '', hash);
  const view: View = { ...aView(hamburg, lab), ...protectedBy('device'), ...changes };
  draw(<Options view={view} left={null} />);
  return view;
}

export const press = (name: string) =>
  act(async () => {
    fireEvent.click(screen.getByRole('button', { name }));
  });
export const tick = (name: string) =>
  act(async () => {
    fireEvent.click(screen.getByRole('checkbox', { name }));
  });
export const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
export const show = (view: View) => act(() => writeState(view, {}));
export const status = () => screen.getByRole('status').textContent;
export const statusSays = (words: string) => waitFor(() => expect(status()).toBe(words));
