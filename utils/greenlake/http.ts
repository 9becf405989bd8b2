// The one way to HPE: JSON in, within limits of time and size. The only importer of ofetch, and the only place
// that sees its errors: a FetchError carries the whole request, the client secret with it, and never leaves here.
import { ofetch } from 'ofetch';
import type { Failure } from '../domain/failure';
import { fail, ok, type Result } from '../domain/result';

export interface JsonRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers?: Record<string, string>;
  readonly body?: URLSearchParams;
  /** Milliseconds until the request is given up, its answer's body included. */
  readonly limit: number;
  /** Bytes of the answer's body that are read at most. */
  readonly maxBytes: number;
  /** Ends the request when it is locked. */
  readonly signal: AbortSignal;
}

export interface JsonAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** What the JSON said; undefined when the answer was no JSON. */
  readonly body: unknown;
}

/**
 * Sends one request, once, and gives back what was answered, whatever its status. Nothing is followed, cached or
 * sent along. Fails with `offline`, `unreachable`, `timed-out`, `redirected`, `too-large`, and with
 * `locked` when its signal ended it.
 */
export async function requestJson(request: JsonRequest): Promise<Result<JsonAnswer>> {
  const { host } = new URL(request.url);
  const timeout = AbortSignal.timeout(request.limit);
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
    if (response.type === 'opaqueredirect' || isRedirect(response.status)) {
      await response.body?.cancel();
      return fail({ kind: 'redirected', host });
    }
    const text = await readText(response, request.maxBytes);
    if (text === null) return fail({ kind: 'too-large', host });
    const { status, headers } = response;
    return ok({ status, headers, body: parse(text, headers) });
  } catch {
    // Neither the error nor its message is looked at: both may hold the request.
    if (request.signal.aborted) return fail({ kind: 'locked' });
    return fail(timeout.aborted ? { kind: 'timed-out', host } : withoutAnswer(host));
  }
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
