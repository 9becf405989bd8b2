// The handler table: one line a command.
import { ok } from '@/utils/domain/result';
import type { Handlers } from '@/utils/messages/contract';
import { setAlert } from './alerts';
import { copyFromClient, forgetRefused, keepClipboard } from './clipboard';
import { noteMoved, noteTold } from './clock';
import { setConsoleAddress } from './console-address';
import { describeClient, noteCopyFormat } from './copy-formats';
import { checkToken } from './doctor';
import { renewAfterCut } from './due';
import { chooseFleet } from './fleet-choices';
import { dropIndex, keysOfLists, readIndex, setRenewAfter, stopIndex } from './indexes';
import { forgetToken, setKeepFresh } from './keep-fresh';
import { lockOrOffer, unlock } from './lock';
import { askSource } from './look-up';
import { followedByMenu, setMenu } from './look-up-menu';
import { arrangeWorkspaces, pinWorkspace } from './order';
import { endAsk, offerClient, wantToken } from './page-asks';
import { notePage, setHelper, tellHelpers, tellingPages } from './page-helpers';
import { pinServer, unpinServer } from './pinned-servers';
import { erase, protect, setLockAfter } from './protection';
import { refreshPinned } from './refresh-pinned';
import { findRegions, useRegion } from './regions';
import { removeWorkspace, restoreWorkspace } from './removal';
import { alertsOfServer } from './server-alerts';
import { endSought } from './sought';
import { refreshState } from './state';
import { addTenants, tenantsAtHpe } from './tenants';
import { ensureToken, noteCopied, renewToken } from './tokens';
import { exportWorkspaces, importWorkspaces, previewImport } from './transfer';
import { readWorkspace, saveWorkspace, selectWorkspace } from './workspaces';

export const handlers: Handlers = {
  wake: () => refreshState().then(() => ok(null)),
  'workspace.read': ({ id }) => readWorkspace(id),
  'workspace.save': (request) => saveWorkspace(request),
  'workspace.select': ({ id }) => selectWorkspace(id),
  'workspace.remove': ({ id }) => removeWorkspace(id),
  'workspace.restore': ({ id }) => restoreWorkspace(id),
  'workspace.arrange': ({ ids }) => arrangeWorkspaces(ids),
  'workspace.pin': ({ id, pinned }) => pinWorkspace(id, pinned),
  'token.ensure': ({ id }) => ensureToken(id, 'waiting'),
  'workspace.keepFresh': (request) => setKeepFresh(request),
  'token.renew': ({ id }) => renewToken(id),
  'token.forget': ({ id }) => forgetToken(id),
  'token.check': ({ id }) => checkToken(id),
  'tenants.list': ({ id }) => tenantsAtHpe(id),
  'tenants.add': (request) => addTenants(request),
  'page.hello': () => tellHelpers(),
  'page.offer': (request, origin) => offerClient(request, origin),
  'page.want': (request, origin) => wantToken(request, origin),
  'page.state': ({ state }) => notePage(state),
  'ask.end': ({ id }) => endAsk(id),
  'helper.set': (request) => setHelper(request),
  'lookUp.ask': (request) => askSource(request),
  'lookUp.open': ({ isShownOnly }) => keysOfLists(isShownOnly),
  'sought.end': ({ text }) => endSought(text),
  'index.read': ({ id }) => readIndex(id),
  'index.stop': ({ id }) => stopIndex(id),
  'index.drop': ({ id }) => dropIndex(id),
  'index.renewAfter': ({ hours }) => setRenewAfter(hours),
  'server.alerts': (request) => alertsOfServer(request),
  'server.pin': (request) => pinServer(request),
  'server.unpin': (request) => unpinServer(request),
  'servers.refresh': () => refreshPinned(),
  'fleet.choose': (request) => chooseFleet(request),
  'region.find': (request) => findRegions(request),
  'region.use': ({ id, region }) => useRegion(id, region),
  'consoleAddress.set': (request) => setConsoleAddress(request),
  'menu.set': ({ wanted }) => setMenu(wanted),
  'alerts.set': (request) => setAlert(request),
  'clock.moved': ({ moved }) => noteMoved(moved),
  'clock.told': () => noteTold(),
  'network.back': () => renewAfterCut().then(() => ok(null)),
  'token.copied': ({ id, startedAt }) => noteCopied(id, startedAt),
  'token.saved': ({ id, startedAt }) => noteCopied(id, startedAt, 'file'),
  'client.copy': (request) => copyFromClient(request),
  'client.describe': ({ id }) => describeClient(id),
  'copyFormat.used': ({ format }) => noteCopyFormat(format),
  'clipboard.keep': () => keepClipboard(),
  'clipboard.refused': () => forgetRefused(),
  'vault.lock': () => lockOrOffer(),
  'vault.unlock': ({ passphrase }) => unlock(passphrase),
  'vault.protect': (request) => protect(request),
  'vault.lockAfter': ({ minutes }) => setLockAfter(minutes),
  'vault.erase': () => followedByMenu(() => tellingPages(erase)),
  // Every command but `wake` is noted as a use.
  'vault.use': async () => ok(null),
  'vault.export': (request) => exportWorkspaces(request),
  'vault.preview': (request) => previewImport(request),
  'vault.import': (request) => importWorkspaces(request),
};
