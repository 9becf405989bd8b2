// The alerts of one server (HPE developer portal, "server alerts", v1), the newest first.
import * as v from 'valibot';
import { listPageBytes, mostAlerts } from '../domain/numbers';
import { fail, ok, type Result } from '../domain/result';
import type { ServerAlert } from '../domain/server-alert';
import { askApi } from './api';
import type { Asking } from './http';

const pageSize = 100;
/** Of a sentence that somebody made long the beginning is enough. */
const longest = 500;

const text = v.fallback(
  v.pipe(
    v.string(),
    v.transform((value) => value.slice(0, longest)),
  ),
  '',
);
const alert = v.object({
  id: text,
  severity: text,
  description: text,
  message: text,
  resolution: text,
  timestamp: text,
  createdAt: text,
});
const list = v.object({ items: v.array(v.unknown()) });

export interface AlertsRequest {
  /** The address of the list that the server is in. */
  readonly listUrl: string;
  readonly server: string;
  readonly accessToken: string;
  readonly region: string;
}

/** What is wrong with a server. Fails with a failure of `askApi`, or `not-from-hpe`. */
export async function listAlerts(
  { listUrl, server, accessToken, region }: AlertsRequest,
  asking: Asking,
): Promise<Result<readonly ServerAlert[]>> {
  const url = `${listUrl}/${encodeURIComponent(server)}/alerts?limit=${pageSize}`;
  const answer = await askApi({ url, accessToken, region, maxBytes: listPageBytes }, asking);
  if (!answer.ok) return answer;
  const body = v.safeParse(list, answer.value.body);
  if (!body.success) return fail({ kind: 'not-from-hpe', host: new URL(url).host, status: 200 });
  const alerts = body.output.items.flatMap((one) => {
    const read = v.safeParse(alert, one);
    return read.success && read.output.severity !== 'OK' ? [shown(read.output)] : [];
  });
  return ok(alerts.toSorted((one, other) => timeOf(other) - timeOf(one)).slice(0, mostAlerts));
}

function shown({ id, severity, description, message, ...one }: v.InferOutput<typeof alert>) {
  const at = [one.timestamp, one.createdAt].find((time) => !Number.isNaN(Date.parse(time))) ?? '';
  return { id, severity, description: description || message, resolution: one.resolution, at };
}

function timeOf({ at }: ServerAlert): number {
  return Date.parse(at) || 0;
}
