// Asking the background from one of the extension's own pages, by the messages that the product itself sends.
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { PageAsk, StoredAsk } from '../../utils/domain/page-ask.ts';
import type { Result } from '../../utils/domain/result.ts';
import type { TokenTimes } from '../../utils/domain/token.ts';
import type { View } from '../../utils/domain/view.ts';
import type { WorkspaceForm } from '../../utils/domain/workspace-form.ts';
import type { Client } from '../simulator/simulator.ts';

/** What these functions use of the browser's own interface; they run in the page. */
declare const chrome: {
  runtime: { sendMessage(message: unknown): Promise<never> };
  storage: {
    session: { get(key: string): Promise<{ view: View }>; set(items: object): Promise<void> };
  };
};

/** A command sent from this page; without an answer it is undefined. */
export function ask<T>(page: Page, command: string, request: object): Promise<Result<T>> {
  return page.evaluate((message) => chrome.runtime.sendMessage(message), { command, request });
}

export interface Saving {
  name?: string;
  issuer?: 'workspace' | 'shared';
  test?: boolean;
  fields?: Partial<WorkspaceForm>;
}

/** The form of a new workspace for this client. */
export function formFor(client: Client, options: Saving = {}): WorkspaceForm {
  const { name = 'Finance production', issuer = 'workspace', fields } = options;
  const { clientId, clientSecret, workspaceId } = client;
  return {
    id: randomUUID(),
    name,
    clientId,
    clientSecret,
    issuer: issuer === 'workspace' ? workspaceId : '',
    service: 'all',
    region: 'us-west',
    mark: 'prod',
    colour: null,
    uses2022Addresses: false,
    ...fields,
  };
}

/** Saves a workspace for this client and answers its ID; throws when that failed. */
export async function save(page: Page, client: Client, options: Saving = {}): Promise<string> {
  const form = formFor(client, options);
  const { test = true } = options;
  const saved = await ask(page, 'workspace.save', { form, isNew: true, test });
  if (!saved.ok) throw new Error(`Not saved: ${saved.failure.kind}`);
  return form.id;
}

/** Lets something wait as if it had been pressed on the console's API page. */
export async function letWait(
  page: Page,
  asked: Pick<PageAsk, 'kind' | 'workspaceId'> & Pick<StoredAsk, 'clientId' | 'clientSecret'>,
): Promise<void> {
  const { workspaceId, ...pressed } = asked;
  const origin = 'https://common.cloud.hpe.com';
  const place = { service: 'compute-ops-management', region: 'eu-central' };
  const ask = { id: randomUUID(), at: Date.now(), origin, ...place, ...pressed };
  await page.evaluate(
    async ({ ask, workspaceId }) => {
      // In turn with the background, which changes the view too.
      await navigator.locks.request('state', async () => {
        const { view } = await chrome.storage.session.get('view');
        const { id, at, kind } = ask;
        await chrome.storage.session.set({
          view: { ...view, ask: { id, at, kind, workspaceId } },
          ask,
        });
      });
    },
    { ask, workspaceId },
  );
}

/** What the views draw from, read without waking the background. */
export async function view(page: Page): Promise<View> {
  return page.evaluate(async () => (await chrome.storage.session.get('view')).view);
}

/** Asks for a token with more than the lead left, as Copy does. */
export function ensure(page: Page, id: string): Promise<Result<TokenTimes>> {
  return ask<TokenTimes>(page, 'token.ensure', { id });
}
