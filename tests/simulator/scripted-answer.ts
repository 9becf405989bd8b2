// Plays the answers that a test has scripted, from a plain error to a connection that is cut.
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { Context } from 'hono';
import type { Answer, ApiAnswer } from './behaviour';
import { type Environment, noAnswer } from './request-log';

function* paddedTokenAnswer(bytes: number): Generator<string> {
  const start = '{"access_token":"simulated","token_type":"Bearer","expires_in":7199,"padding":"';
  const end = '"}';
  yield start;
  const chunk = 'x'.repeat(65_536);
  for (let left = bytes - start.length - end.length; left > 0; left -= chunk.length) {
    yield chunk.slice(0, left);
  }
  yield end;
}

function statusResponse(
  c: Context<Environment>,
  { status, headers = {}, json, html }: Extract<Answer, { kind: 'status' }>,
) {
  const { outgoing } = c.env;
  // `Response` would write every name in small letters, and HPE writes `rateLimit-reset`.
  for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
  if (html === undefined && json === undefined) return new Response(null, { status });
  const usual = html === undefined ? 'application/json' : 'text/html';
  const contentType = String(outgoing.getHeader('content-type') ?? usual);
  return new Response(html ?? JSON.stringify(json), {
    status,
    headers: { 'content-type': contentType },
  });
}

/** The response for a scripted answer; for `drop` the connection is already gone when this returns. */
export function perform(c: Context<Environment>, answer: ApiAnswer): Response {
  switch (answer.kind) {
    case 'status':
      return statusResponse(c, answer);
    case 'raw':
      return new Response(answer.body, { headers: { 'content-type': answer.contentType } });
    case 'redirect':
      return new Response(null, { status: answer.status, headers: { location: answer.location } });
    case 'huge': {
      // Node types its own streams and the web's apart, though they are the same at run time.
      const body = Readable.toWeb(
        Readable.from(paddedTokenAnswer(answer.bytes), { objectMode: false }),
      ) as ReadableStream<Uint8Array> as unknown as BodyInit;
      return new Response(body, { headers: { 'content-type': 'application/json' } });
    }
    case 'drop':
      c.env.incoming.socket.destroy();
      return noAnswer;
    case 'hang':
      return noAnswer;
  }
}
