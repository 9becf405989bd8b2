// What one part of the extension may ask of the background. Plain JSON both ways; times are epoch milliseconds.
import type { Alerts } from '../domain/alerts';
import type { CopyFormat } from '../domain/copy-formats/format';
import type { FleetChoices } from '../domain/fleet-columns';
import type { RenewAfter } from '../domain/index-state';
import type { Issuer } from '../domain/issuer';
import type { LockAfter } from '../domain/lock-after';
import type { StoredAsk } from '../domain/page-ask';
import type { HelperSwitches, PageHelper, PageState } from '../domain/page-helpers';
import type { pinnedFields } from '../domain/pinned-server';
import type { RegionAnswer } from '../domain/region-answer';
import type { Result } from '../domain/result';
import type { ServerAlert } from '../domain/server-alert';
import type { Tenant } from '../domain/tenant';
import type { TokenTimes } from '../domain/token';
import type { ImportChoice, ImportPreview } from '../domain/transfer';
import type { ClientAuthentication, KeepFreshChoice } from '../domain/workspace';
import type { WorkspaceForm } from '../domain/workspace-form';
import type { Item, SourceName } from '../sources/source';

export interface Commands {
  /** Builds the view after the browser has started; the only message sent when a view opens. */
  wake: (request: Record<never, never>) => null;
  /** A saved workspace as the form shows it, without its secret. */
  'workspace.read': (request: { id: string }) => WorkspaceForm;
  /**
   * Tests (unless told not to, or a client that is in use is not changed) and saves. Answers the token's lifetime, or
   * null when there was no test. A new workspace never replaces one of another client.
   */
  'workspace.save': (request: { form: WorkspaceForm; isNew: boolean; test: boolean }) => {
    lifetime: number | null;
  };
  /** Makes a workspace the one that the popup opens on. */
  'workspace.select': (request: { id: string }) => null;
  /** Takes a workspace away with its token; for 10 s it can be brought back. */
  'workspace.remove': (request: { id: string }) => null;
  /** Brings a workspace back to where it was. */
  'workspace.restore': (request: { id: string }) => null;
  /** Puts the workspaces in this order; those not named keep theirs behind them. */
  'workspace.arrange': (request: { ids: readonly string[] }) => null;
  /** Lists a workspace among the first, or no longer. */
  'workspace.pin': (request: { id: string; pinned: boolean }) => null;
  /** Sees to it that the workspace has a token with more than the lead left, and answers its times. */
  'token.ensure': (request: { id: string }) => TokenTimes;
  /** How long after a use its token is renewed by itself; choosing it is a use. */
  'workspace.keepFresh': (request: { id: string; hours: KeepFreshChoice }) => null;
  /** Gets a new token though the present one is good, and answers its times. */
  'token.renew': (request: { id: string }) => TokenTimes;
  /** Takes the token out of memory. Another is fetched when it is wanted, not by itself. */
  'token.forget': (request: { id: string }) => null;
  /**
   * Finds out whether the token is accepted, with at most one token request and two API requests; one token request more
   * for a tenant whose parent has no token. Fails with what is wrong; after it the workspace has a token that was accepted, if there was a way to one.
   */
  'token.check': (request: { id: string }) => null;
  /** The tenants of an MSP workspace, by name. */
  'tenants.list': (request: { id: string }) => readonly Tenant[];
  /** Adds these tenants of a workspace to those that are kept, below it; which are there already are left as they are. */
  'tenants.add': (request: { id: string; tenants: readonly Tenant[] }) => null;
  /** Tells which helpers are on. */
  'page.hello': (request: Record<never, never>) => HelperSwitches;
  /** Offers the client that the page shows; it waits until the user looks at it and is saved by nobody else. */
  'page.offer': (
    request: Pick<StoredAsk, 'clientId' | 'clientSecret' | 'service' | 'region'> & {
      kind: 'created' | 'reset';
    },
  ) => null;
  /** Asks for the workspace of this client, to be shown when the user opens the extension. */
  'page.want': (request: { clientId: string }) => null;
  /** Tells whether the page is known. */
  'page.state': (request: { state: PageState }) => null;
  /** Forgets what was pressed on the page: it is in a form, or was not wanted. */
  'ask.end': (request: { id: string }) => null;
  /** Keeps whether the user wants this helper. */
  'helper.set': (request: { helper: PageHelper; wanted: boolean }) => null;
  /**
   * Asks one source with the client of one workspace for exactly this text: at most one request for each of its lists,
   * and as many again in each other region when nothing has it here; now and then one more for the names of firmware
   * baselines. Answers the items by region, only where there are any.
   */
  'lookUp.ask': (request: { id: string; source: SourceName; text: string }) => readonly Found[];
  /**
   * The keys of the lists that are kept, by workspace, as base64url; the lists that are older than the user wants them to
   * be are read anew from now on, and those left in the middle go on, unless they are only shown.
   */
  'lookUp.open': (request: { isShownOnly?: true }) => Readonly<Record<string, string>>;
  /** Forgets what was to be looked up: it stands in Find. */
  'sought.end': (request: { text: string }) => null;
  /** Reads the servers and storage systems of a workspace, or goes on with that; it answers when that has begun. */
  'index.read': (request: { id: string }) => null;
  /** Stops reading; what was read is kept. */
  'index.stop': (request: { id: string }) => null;
  /** Deletes the list of a workspace, and what was read for the next one. */
  'index.drop': (request: { id: string }) => null;
  /** Keeps after how many hours a list is read anew. */
  'index.renewAfter': (request: { hours: RenewAfter }) => null;
  /** The alerts of a server that are not closed, the newest first, 20 at most. */
  'server.alerts': (request: {
    id: string;
    region: string;
    server: string;
  }) => readonly ServerAlert[];
  /**
   * Keeps a server in sight, as HPE told of it at this time (epoch milliseconds); one that is pinned already is kept as it is
   * told now. Fails with pins-full.
   */
  'server.pin': (request: {
    id: string;
    region: string;
    server: Readonly<Record<(typeof pinnedFields)[number], string>>;
    at: number;
  }) => null;
  /** Keeps it in sight no longer. */
  'server.unpin': (request: { id: string; server: string }) => null;
  /**
   * Asks HPE how the pinned servers are: one request for each workspace and region. What was answered is kept; fails with
   * why one of them could not be asked.
   */
  'servers.refresh': (request: Record<never, never>) => null;
  /** Keeps how servers are to be shown and exported. */
  'fleet.choose': (request: Partial<FleetChoices>) => null;
  /**
   * Which regions answer to the client in the form, with one token request at most, one request for each list in each
   * region, and one more to whoever knows the regions of the workspace.
   */
  'region.find': (request: { form: WorkspaceForm; isNew: boolean }) => readonly RegionAnswer[];
  /** Keeps this region for a workspace. */
  'region.use': (request: { id: string; region: string }) => null;
  /**
   * Keeps the address of a server's page in HPE's console as the pattern for all servers of the workspace, by the ID or
   * serial in it; an empty address forgets the pattern. Fails with console-address-foreign, console-address-general.
   */
  'consoleAddress.set': (request: {
    id: string;
    address: string;
    item: { id: string; serial: string };
  }) => null;
  /** Keeps whether selected text on any page can be looked up from its context menu. */
  'menu.set': (request: { wanted: boolean }) => null;
  /** Keeps whether the user wants to be told in this way. */
  'alerts.set': (request: { alert: keyof Alerts; wanted: boolean }) => null;
  /** Tells how far the clock has been set since the browser started, as a view has seen it (`Clock.moved`). */
  'clock.moved': (request: { moved: number }) => null;
  /** Tells that the user has read how wrong the clock is. */
  'clock.told': (request: Record<never, never>) => null;
  /** Tells that this computer has a network again. */
  'network.back': (request: Record<never, never>) => null;
  /** Tells that the token that was started at this time is on the clipboard. */
  'token.copied': (request: { id: string; startedAt: number }) => null;
  /** Tells that it is in a file of the user's. */
  'token.saved': (request: { id: string; startedAt: number }) => null;
  /**
   * Answers a stored client ID or secret, which the caller puts on the clipboard at once; a secret only against the
   * passphrase where there is one, and it leaves the clipboard after 60 s.
   */
  'client.copy': (request: {
    id: string;
    field: 'clientId' | 'clientSecret';
    passphrase: string;
  }) => { text: string };
  /** What a script has to know of a workspace's client, but for its secret. Fails for a tenant, which has none. */
  'client.describe': (request: { id: string }) => ClientDescription;
  /** Keeps what the user last copied a token as from the menu. */
  'copyFormat.used': (request: { format: CopyFormat }) => null;
  /** Leaves a copied secret in the clipboard. */
  'clipboard.keep': (request: Record<never, never>) => null;
  /** Tells that the browser refused to put the secret that was answered last on the clipboard. */
  'clipboard.refused': (request: Record<never, never>) => null;
  'vault.lock': (request: Record<never, never>) => null;
  'vault.unlock': (request: { passphrase: string }) => null;
  /**
   * Seals everything anew under a new key: protected by the passphrase `next`, or by this device when that is empty.
   * `current`: the passphrase so far, empty when there is none. In an empty store it settles the protection.
   */
  'vault.protect': (request: { current: string; next: string }) => null;
  /** Minutes without use after which it locks; 0: not before the browser closes. */
  'vault.lockAfter': (request: { minutes: LockAfter }) => null;
  /** Deletes everything that was ever saved. */
  'vault.erase': (request: Record<never, never>) => null;
  /** Tells that the user is at work in a form. */
  'vault.use': (request: Record<never, never>) => null;
  /** Everything saved as the text of a file, sealed under this passphrase. `left`: how many, damaged, are not in it. */
  'vault.export': (request: { passphrase: string; withSecrets: boolean }) => {
    file: string;
    left: number;
  };
  /** What an import of this file would do; changes nothing. */
  'vault.preview': (request: { file: string; passphrase: string }) => ImportPreview;
  /** Takes these workspaces of the file, all or none, and only if it still does with each what the user has seen. */
  'vault.import': (request: {
    file: string;
    passphrase: string;
    items: readonly ImportChoice[];
  }) => null;
}

/** What was found in one region. */
export interface Found {
  readonly region: string;
  readonly items: readonly Item[];
}

export interface ClientDescription {
  readonly clientId: string;
  readonly issuer: Issuer;
  readonly authentication: ClientAuthentication;
}

export type CommandName = keyof Commands;
export type Request<N extends CommandName> = Parameters<Commands[N]>[0];
export type Reply<N extends CommandName> = Result<ReturnType<Commands[N]>>;
/** `origin`: of whoever asks, as the browser tells it. */
export type Handlers = {
  [N in CommandName]: (request: Request<N>, origin: string) => Promise<Reply<N>>;
};

/** A message on its way. */
export interface Envelope<N extends CommandName = CommandName> {
  readonly command: N;
  readonly request: Request<N>;
}

/** The few commands that a content script may use; all others answer our own pages only. */
export const pageCommands: ReadonlySet<CommandName> = new Set<CommandName>([
  'page.hello',
  'page.offer',
  'page.want',
  'page.state',
]);

/** All that a content script is told unasked: to ask `page.hello` again. */
export interface PageNudge {
  readonly command: 'page.changed';
}
