// The handler table: one line a command.
import { fail, ok } from '@/utils/domain/result';
import type { Handlers } from '@/utils/messages/contract';
import { copyFromClient, forgetRefused, keepClipboard } from './clipboard';
import { lockOrOffer, unlock } from './lock';
import { arrangeWorkspaces, pinWorkspace } from './order';
import { erase, protect, setLockAfter } from './protection';
import { removeWorkspace, restoreWorkspace } from './removal';
import { refreshState } from './state';
import { ensureToken, noteCopied } from './tokens';
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
  'workspace.keepFresh': async () => fail({ kind: 'unexpected' }),
  'token.renew': async () => fail({ kind: 'unexpected' }),
  'token.forget': async () => fail({ kind: 'unexpected' }),
  'token.check': async () => fail({ kind: 'unexpected' }),
  'tenants.list': async () => fail({ kind: 'unexpected' }),
  'tenants.add': async () => fail({ kind: 'unexpected' }),
  'alerts.set': async () => fail({ kind: 'unexpected' }),
  'clock.moved': async () => fail({ kind: 'unexpected' }),
  'clock.told': async () => fail({ kind: 'unexpected' }),
  'network.back': async () => fail({ kind: 'unexpected' }),
  'token.copied': ({ id, startedAt }) => noteCopied(id, startedAt),
  'client.copy': (request) => copyFromClient(request),
  'clipboard.keep': () => keepClipboard(),
  'clipboard.refused': () => forgetRefused(),
  'vault.lock': () => lockOrOffer(),
  'vault.unlock': ({ passphrase }) => unlock(passphrase),
  'vault.protect': (request) => protect(request),
  'vault.lockAfter': ({ minutes }) => setLockAfter(minutes),
  'vault.erase': () => erase(),
  // Every command but `wake` is noted as a use.
  'vault.use': async () => ok(null),
  'vault.export': (request) => exportWorkspaces(request),
  'vault.preview': (request) => previewImport(request),
  'vault.import': (request) => importWorkspaces(request),
};
