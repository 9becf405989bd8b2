// Copying a token as something to paste or to run, or a script that gets one itself. Loaded with the menu.
import { saveFile } from '@/components/save-file';
import { apiOrigin, exampleUrl } from '@/utils/domain/addresses';
import {
  type CopyFormat,
  formatWords,
  isScriptFormat,
  isTokenFormat,
  type ScriptFormat,
  type TokenFormat,
} from '@/utils/domain/copy-formats/format';
import { postmanEnvironment, postmanFileName } from '@/utils/domain/copy-formats/postman';
import { exampleIn, scriptIn } from '@/utils/domain/copy-formats/write';
import { workspaceIdOf } from '@/utils/domain/inspect';
import { tokenUrl } from '@/utils/domain/issuer';
import type { Message } from '@/utils/domain/message';
import { ok, type Result } from '@/utils/domain/result';
import type { WorkspaceView } from '@/utils/domain/workspace-view';
import { send } from '@/utils/messages/send';
import { putText } from '../look-up/put-text';
import { copyToken, type Delivery, deliverToken } from './copy-token';

/**
 * Puts it on the clipboard, or a file where the browser puts what is downloaded, and answers what to say. Fails when
 * there is no token, when the background does not tell of the client, or when the browser refuses. `onFetch` is called
 * when a token has to be fetched first.
 */
export async function copyAs(
  workspace: WorkspaceView,
  format: CopyFormat,
  onFetch: () => void,
): Promise<Result<Message>> {
  const done = await deliver(workspace, format, onFetch);
  if (done.ok) void send('copyFormat.used', { format });
  return done;
}

function deliver(workspace: WorkspaceView, format: CopyFormat, onFetch: () => void) {
  if (format === 'token') return copyToken(workspace, onFetch);
  if (isTokenFormat(format)) return copyExample(workspace, format, onFetch);
  return isScriptFormat(format)
    ? copyScript(workspace, format)
    : saveEnvironment(workspace, onFetch);
}

function copyExample(workspace: WorkspaceView, format: TokenFormat, onFetch: () => void) {
  const { name } = workspace;
  const url = exampleUrl(workspace);
  const words: Message = { name: formatWords[format] };
  return deliverToken(workspace, {
    put: (accessToken, onThere) => putText(exampleIn(format, { name, url, accessToken }), onThere),
    told: 'token.copied',
    say: (left, reason) =>
      reason
        ? { name: 'copied_as_old_status', values: [words, name, left, reason] }
        : { name: 'copied_as_status', values: [words, name, left] },
    onFetch,
  });
}

async function copyScript(
  workspace: WorkspaceView,
  format: ScriptFormat,
): Promise<Result<Message>> {
  const { id, name } = workspace;
  const client = await send('client.describe', { id });
  if (!client.ok) return client;
  const { issuer, ...described } = client.value;
  const about = { name, url: exampleUrl(workspace), tokenUrl: tokenUrl(issuer) };
  const there = await putText(scriptIn(format, { ...described, ...about }), () => {
    // It has taken the place of a secret that was to be cleared.
    void send('clipboard.keep', {});
  });
  if (!there.ok) return there;
  return ok({ name: 'copied_script_status', values: [name, { name: formatWords[format] }] });
}

async function saveEnvironment(
  workspace: WorkspaceView,
  onFetch: () => void,
): Promise<Result<Message>> {
  const { id, name, region } = workspace;
  const client = await send('client.describe', { id });
  if (!client.ok) return client;
  const { clientId, issuer } = client.value;
  const about = {
    name,
    clientId,
    region,
    baseUrl: apiOrigin(workspace),
    tokenUrl: tokenUrl(issuer),
  };
  const file = postmanFileName(name);
  const save: Delivery = {
    put: (accessToken, onThere) => {
      // The shared issuer is not of one workspace, but its tokens are.
      const workspaceId =
        issuer.kind === 'workspace' ? issuer.workspaceId : (workspaceIdOf(accessToken) ?? '');
      saveFile(file, postmanEnvironment({ ...about, accessToken, workspaceId }));
      onThere();
      return ok(null);
    },
    told: 'token.saved',
    say: () => ({ name: 'saved_file', values: [file] }),
    onFetch,
  };
  return deliverToken(workspace, save);
}
