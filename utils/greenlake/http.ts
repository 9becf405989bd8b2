// The one way to HPE: JSON in, within limits of time and size. The only importer of ofetch, and the only place
// that sees its errors: a FetchError carries the whole request, the client secret with it, and never leaves here.
import { ofetch } from 'ofetch';
import type { ClockReading } from '../domain/clock';
import { errorName, templated } from '../domain/details';
import type { Details, Failure } from '../domain/failure';
import { second } from '../domain/numbers';
import { fail, ok, type Result } from '../domain/result';

/** What whoever wants something of HPE gives with it. */
export interface Asking {
  /** Ends the request when it is locked. */
  readonly signal: AbortSignal;
  /** Is told, before the request is answered, what HPE's clock showed. */
  readonly onReading: (reading: ClockReading) => void;
}

export interface JsonRequest extends Asking {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers?: Record<string, string>;
  readonly body?: URLSearchParams;
  /** What is in it that no failure may repeat; none of them empty. */
  readonly secrets: readonly string[];
  /** Milliseconds until the request is given up, its answer's body included. */
  readonly limit: number;
  /** Bytes of the answer's body that are read at most. */
  readonly maxBytes: number;
}

export interface JsonAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** What the JSON said; undefined when the answer was no JSON. */
  readonly body: unknown;
  /** Whether it calls itself a page, as what something in between answers does. */
  readonly isPage: boolean;
  /** Epoch milliseconds at the start of the request, on the clock as it is now. */
  readonly startedAt: number;
  readonly details: Details;
}

/**
 * Sends one request, once, and gives back what was answered, whatever its status. Nothing is followed, cached or
 * sent along. Fails with `offline`, `unreachable`, `timed-out`, `redirected`, `too-large`, and with
 * `locked` when its signal ended it.
 */
export async function requestJson(request: JsonRequest): Promise<Result<JsonAnswer>> {
  const { host, pathname } = new URL(request.url);
  const timeout = AbortSignal.timeout(request.limit);
  const since = startClock();
  const asked = { method: request.method, host, path: templated(pathname) };
  const seen = (status: number): Details => {
    return { at: since(), ...asked, status, errorCode: '', debugId: '' };
  };
  try {
    const response = await ofetch.raw(request.url, {
      method: request.method,
      headers: { accept: 'application/json', ...request.headers },
      ...(request.body && { body: request.body }),
      signal: AbortSignal.any([timeout, request.signal]),
      retry: false,
      ignoreResponseError: true,
      responseType: 'stream',
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    const { status, headers } = response;
    const answeredAt = Date.now();
    if (response.type === 'opaqueredirect' || isRedirect(status)) {
      await response.body?.cancel();
      return fail({ kind: 'redirected', host, details: seen(status) });
    }
    const text = await readText(response, request.maxBytes);
    if (text === null) return fail({ kind: 'too-large', host, details: seen(status) });
    const body = parse(text, headers);
    const serverTime = Date.parse(headers.get('date') ?? '');
    // What is no JSON may be of something in between, which has a clock of its own.
    if (body !== undefined && !Number.isNaN(serverTime)) {
      request.onReading({ host, serverTime, from: since(), to: answeredAt });
    }
    const details = { ...seen(status), ...errorIn(body, request.secrets) };
    const isPage = /\bhtml\b/i.test(headers.get('content-type') ?? '');
    return ok({ status, headers, body, isPage, startedAt: since(), details });
  } catch {
    // Neither the error nor its message is looked at: both may hold the request.
    if (request.signal.aborted) return fail({ kind: 'locked' });
    const cause: Failure = timeout.aborted ? { kind: 'timed-out', host } : withoutAnswer(host);
    return fail({ ...cause, details: seen(0) });
  }
}

/**
 * Tells when it was called, in epoch milliseconds on the clock as it is whenever that is asked: a clock that was set
 * back meanwhile would else have it in the future. Going forward is left alone, since sleep looks the same.
 */
function startClock(): () => number {
  const [wall, steady] = [Date.now(), performance.now()];
  return () => {
    const by = Date.now() - wall - (performance.now() - steady);
    return by < -second ? Math.round(wall + by) : wall;
  };
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

function withoutAnswer(host: string): Failure {
  return navigator.onLine === false ? { kind: 'offline' } : { kind: 'unreachable', host };
}

/** The body as text, or null as soon as it is longer than `maxBytes`; nothing more is read then. */
async function readText(response: Response, maxBytes: number): Promise<string | null> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}

function parse(text: string, headers: Headers): unknown {
  if (!/^application\/([\w.-]+\+)?json\b/i.test(headers.get('content-type') ?? ''))
    return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Cut off or mislabelled: the same as no JSON for whoever asked.
    return undefined;
  }
}

/** The names in an error of HPE's; Data Services of 2022 called the second one a trace. */
function errorIn(body: unknown, secrets: readonly string[]) {
  const { errorCode, debugId, traceId } = Object(body) as Record<string, unknown>;
  return {
    errorCode: errorName(errorCode, secrets),
    debugId: errorName(debugId ?? traceId, secrets),
  };
}
