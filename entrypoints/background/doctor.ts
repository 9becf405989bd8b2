// Finding out what is wrong with a token, with one token request and two API requests at most; for a tenant whose parent
// has no token, that parent's token request comes on top.
import { probeUrl } from '@/utils/domain/addresses';
import { isNotAccepted, verdictOf } from '@/utils/domain/doctor';
import { fail, ok, type Result } from '@/utils/domain/result';
import { isRefusal } from '@/utils/domain/retry';
import { lifeOf } from '@/utils/domain/token';
import type { Workspace } from '@/utils/domain/workspace';
import { askApi } from '@/utils/greenlake/api';
import { askFor, barredAt, heldToken, pauseOf } from './api-access';
import { noteRefusedToken } from './refused-token';
import { readState } from './state';
import { accessTokenOf } from './tokens';
import { readRecord } from './workspaces';

/** What is being found out just now, by workspace. A cache: what is asked twice only costs a request more. */
const underWay = new Map<string, Promise<Result<null>>>();

/**
 * Asks the API of a workspace whether its token is accepted, and finds out why not. Whoever asks at the same moment gets
 * the same answer. A token that has ended by the clock needs no request; nor does a client that HPE has refused.
 */
export function checkToken(id: string): Promise<Result<null>> {
  const answer = underWay.get(id) ?? checkAlone(id).finally(() => underWay.delete(id));
  underWay.set(id, answer);
  return answer;
}

async function checkAlone(id: string): Promise<Result<null>> {
  const record = await readRecord(id);
  if (!record.ok) return record;
  const { view } = await readState();
  const workspace = view.workspaces.find((one) => one.id === id);
  if (workspace?.failure && isRefusal(workspace.failure)) return fail(workspace.failure);
  if (workspace?.token && lifeOf(workspace.token, Date.now()) === 'ended') {
    return fail({ kind: 'token-ended' });
  }
  const barred = await barredAt(probeUrl(record.value));
  if (barred) return fail(barred);
  const pause = await pauseOf(id);
  if (pause) return fail(pause);
  const held = await heldToken(id);
  const present = await accessTokenOf(id, 'once');
  if (!present.ok) return present;
  const first = await probe(record.value, present.value);
  if (first.ok || !isNotAccepted(first.failure)) return first;
  // By the clock that this very answer may have mended. HPE's no is believed whatever it shows.
  const isEnded = (await heldToken(id)) !== present.value;
  await noteRefusedToken(id, present.value);
  if (held === null) return fail(verdictOf(first.failure, isEnded, first.failure));
  const other = await accessTokenOf(id, 'once');
  if (!other.ok) return other;
  const second = await probe(record.value, other.value);
  if (!second.ok && isNotAccepted(second.failure)) await noteRefusedToken(id, other.value);
  return fail(verdictOf(first.failure, isEnded, second.ok ? null : second.failure));
}

async function probe(workspace: Workspace, accessToken: string): Promise<Result<null>> {
  const { id, region } = workspace;
  const url = probeUrl(workspace);
  const answer = await askFor(id, (asking) => askApi({ url, accessToken, region }, asking));
  return answer.ok ? ok(null) : answer;
}
