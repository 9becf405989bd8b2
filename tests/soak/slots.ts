// The twenty workspaces of the long run, as HPE knows their clients and as the extension was told of them.
import { randomUUID } from 'node:crypto';
import type { WorkspaceForm } from '../../utils/domain/workspace-form.ts';
import { documentedLifetimeS } from '../simulator/behaviour.ts';
import type { Simulator } from '../simulator/simulator.ts';

export const slotCount = 20;

/** One workspace; another takes its place when it is removed for good. */
export interface Slot {
  readonly id: string;
  readonly name: string;
  readonly clientId: string;
  readonly workspaceId: string;
  readonly issuer: 'shared' | 'workspace';
  readonly lifetimeS: number;
  /** The one that HPE accepts, and the one that was saved last. */
  secret: string;
  saved: string;
}

/** A client of its own for the slot with this number, of the shared issuer or the workspace's; every fifth has a short life. */
export function makeSlot(simulator: Simulator, number: number): Slot {
  const issuer = number % 2 === 0 ? 'workspace' : 'shared';
  const lifetimeS = number % 5 === 0 ? 120 : documentedLifetimeS[issuer];
  const { clientId, clientSecret, workspaceId } = simulator.createClient('platform');
  const client = simulator.clients.find((one) => one.clientId === clientId);
  if (client && number % 5 === 0) client.lifetimeS = lifetimeS;
  const name = `Workspace ${number}`;
  const secrets = { secret: clientSecret, saved: '' };
  return { id: randomUUID(), name, clientId, workspaceId, issuer, lifetimeS, ...secrets };
}

/** What the form of a slot is saved with; an empty secret leaves the one that is stored. */
export function formOf(slot: Slot, clientSecret: string, name = slot.name): WorkspaceForm {
  const { id, clientId, workspaceId, issuer } = slot;
  return {
    ...{ id, name, clientId, clientSecret },
    issuer: issuer === 'workspace' ? workspaceId : '',
    ...{ service: 'all', region: 'us-west', mark: 'none', colour: null, uses2022Addresses: false },
  };
}
