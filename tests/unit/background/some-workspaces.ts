// Workspaces for the tests of the background: forms as they are sent, the clients behind them, and ways to save them.
import { beforeEach, expect, vi } from 'vitest';
import type { WorkspaceForm } from '../../../utils/domain/workspace-form';
import type { Request } from '../../../utils/messages/contract';
import { type Answer, type Client, demoClient } from '../../simulator/simulator';
import { useSimulator } from '../greenlake/issuing';
import { aWorkspace, id, restarted, valueIn } from '../storage/a-store';
import { ask } from './a-browser';
import { aTurn } from './a-life';

export { id };
export const ids = (count: number) => Array.from({ length: count }, (_, n) => id(n + 1));

/** What never may be seen in a view, a badge or a failure. */
export const secretOf = (n: number) => `feedfacefeedfacefeedface${String(n).padStart(8, '0')}`;
export const clientIdOf = (n: number) => `5e0f6a11-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** The form of workspace number n as it is typed: an issuer of 15-min tokens, kept fresh for 2 h. */
export function aForm(n = 1, changes: Partial<WorkspaceForm> = {}): WorkspaceForm {
  return {
    id: id(n),
    name: `Workspace ${n}`,
    clientId: clientIdOf(n),
    clientSecret: secretOf(n),
    issuer: demoClient.workspaceId,
    service: 'all',
    region: 'eu-central',
    mark: 'none',
    colour: null,
    uses2022Addresses: false,
    ...changes,
  };
}

/** The same form when nothing is typed over the stored secret. */
export function anEdit(n = 1, changes: Partial<WorkspaceForm> = {}): WorkspaceForm {
  return aForm(n, { clientSecret: '', ...changes });
}

export const passphrase = 'four words and a fish';

/** Protects everything with the passphrase, in a browser that has no other yet. */
export async function protectedByPassphrase(): Promise<void> {
  valueIn(await ask('vault.protect', { current: '', next: passphrase }));
}

/** The request to save a form under its ID, be there one of that ID or not. */
export function saving(form: WorkspaceForm, test = true): Request<'workspace.save'> {
  return { form, test, isNew: false };
}

/** Answers ok or fails the test. */
export async function saved(form = aForm(), test = true): Promise<void> {
  expect(await ask('workspace.save', saving(form, test))).toMatchObject({ ok: true });
}

/** Puts workspace number n on the disk as an earlier run of the browser left it, last used at this time. */
export async function keptFromEarlier(n: number, usedAt = 0): Promise<void> {
  const vault = await restarted();
  const issuer = { kind: 'workspace', workspaceId: demoClient.workspaceId } as const;
  const { name, clientId, clientSecret } = aForm(n);
  const workspace = aWorkspace({ id: id(n), name, clientId, clientSecret, issuer });
  valueIn(await vault.save([workspace]));
  if (usedAt > 0) valueIn(await vault.use(id(n), usedAt));
}

/** Holds back every request from now on, until the answers may come. */
export function heldRequests() {
  const { fetch } = globalThis;
  let [held, comes] = [0, () => {}];
  const gate = new Promise<void>((resolve) => {
    comes = resolve;
  });
  vi.stubGlobal('fetch', async (...args: Parameters<typeof fetch>) => {
    held += 1;
    await gate;
    return fetch(...args);
  });
  return {
    comes: () => comes(),
    isAsked: async () => {
      while (held === 0) await aTurn();
    },
  };
}

/** HPE's side: it knows the clients 1 to 9 and their secrets, and counts what it was asked. */
export function useIssuer() {
  const { simulator } = useSimulator();
  const known: Client[] = Array.from({ length: 9 }, (_, n) => ({
    ...demoClient,
    clientId: clientIdOf(n + 1),
    clientSecret: secretOf(n + 1),
  }));
  beforeEach(() => {
    const { clients } = simulator();
    clients.splice(0, clients.length, ...structuredClone(known));
  });
  /** The token requests that came, of this workspace or in all. */
  const requests = (n?: number) =>
    simulator()
      .tokenRequests()
      .filter(({ body }) => n === undefined || body.includes(clientIdOf(n)));
  return {
    simulator,
    behaviour: () => simulator().behaviour,
    /** The API clients that it grants tokens to; a test may change them. */
    clients: () => simulator().clients,
    requests,
    /** Resolves when so many requests have come. The clock stands still meanwhile, unlike with `vi.waitFor`. */
    asked: async (count: number) => {
      while (requests().length < count) await aTurn();
    },
    /** Its next answers, one for each request. */
    answer: (...answers: Answer[]) => void simulator().behaviour.answers.push(...answers),
  };
}
