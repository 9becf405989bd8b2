// The handler table: one line a command.
import { ok } from '@/utils/domain/result';
import type { Handlers } from '@/utils/messages/contract';
import { refreshState } from './state';
import { ensureToken, noteCopied } from './tokens';
import { readWorkspace, saveWorkspace, selectWorkspace } from './workspaces';

export const handlers: Handlers = {
  wake: () => refreshState().then(() => ok(null)),
  'workspace.read': ({ id }) => readWorkspace(id),
  'workspace.save': (request) => saveWorkspace(request),
  'workspace.select': ({ id }) => selectWorkspace(id),
  'token.ensure': ({ id }) => ensureToken(id, 'waiting'),
  'token.copied': ({ id, startedAt }) => noteCopied(id, startedAt),
};
