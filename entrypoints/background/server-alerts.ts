// The alerts of one server, asked for when somebody wants to see them.
import { fail, type Result } from '@/utils/domain/result';
import type { ServerAlert } from '@/utils/domain/server-alert';
import { listAlerts } from '@/utils/greenlake/server-alerts';
import type { Request } from '@/utils/messages/contract';
import { sourceOf } from '@/utils/sources/all';
import { barredAt } from './api-access';
import { askWithToken } from './ask-with-token';
import { untilClosed } from './open-vault';
import { readRecord } from './workspaces';

/** In another region than the workspace's own a server was found at today's address. */
export async function alertsOfServer({
  id,
  region,
  server,
}: Request<'server.alerts'>): Promise<Result<readonly ServerAlert[]>> {
  const signal = untilClosed();
  const record = await readRecord(id);
  if (!record.ok) return record;
  const uses2022Addresses = record.value.uses2022Addresses && region === record.value.region;
  const [listUrl = ''] = sourceOf('servers').lists({ ...record.value, region, uses2022Addresses });
  const barred = await barredAt(listUrl);
  if (barred) return fail(barred);
  const alerts = await askWithToken(id, (accessToken, asking) =>
    listAlerts({ listUrl, server, accessToken, region }, asking),
  );
  return signal.aborted ? fail({ kind: 'locked' }) : alerts;
}
