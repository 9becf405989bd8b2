// What goes into the event log by the way: commands that changed something, and what the browser tells. What happens
// deeper within, as to a token, is noted there.
import { browser } from '#imports';
import { type EventCode, isLate, refusedCode } from '@/utils/domain/event-log';
import type { CommandName, Handlers } from '@/utils/messages/contract';
import { noteEvent } from '@/utils/storage/event-log';
import { watchPolicy } from '@/utils/storage/policy';
import { wrapped } from './wrapped-handlers';

/** The commands that are noted, and as what. */
const codes: Partial<Record<CommandName, EventCode>> = {
  'workspace.save': 'workspace-saved',
  'workspace.remove': 'workspace-removed',
  'workspace.restore': 'workspace-restored',
  'tenants.add': 'tenants-added',
  'token.forget': 'token-forgotten',
  'vault.unlock': 'unlocked',
  'vault.protect': 'protection-changed',
  'vault.erase': 'erased',
  'vault.export': 'exported',
  'vault.import': 'imported',
};

/** The handlers, of which those above note that they have done it or why they have not. */
export function notingEvents(handlers: Handlers): Handlers {
  return wrapped(handlers, (name, handle) => async (request, origin) => {
    const answer = await handle(request, origin);
    const code = codes[name];
    if (code) void noteEvent(answer.ok ? code : refusedCode(answer.failure));
    return answer;
  });
}

/** Notes what the browser tells, from now on. */
export function noteBrowserEvents(): void {
  const { alarms, permissions, runtime } = browser;
  runtime.onStartup.addListener(() => void noteEvent('browser-started'));
  runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') void noteEvent('installed');
    if (reason === 'update') void noteEvent('updated');
  });
  alarms.onAlarm.addListener(({ scheduledTime }) => {
    if (isLate(scheduledTime, Date.now())) void noteEvent('alarm-late');
  });
  permissions.onAdded.addListener(() => void noteEvent('permission-given'));
  permissions.onRemoved.addListener(() => void noteEvent('permission-taken'));
  watchPolicy(() => void noteEvent('policy-changed'));
}
