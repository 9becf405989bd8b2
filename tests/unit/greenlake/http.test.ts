// The limits of a request: its time, its size, the network; and that nothing of it ever comes out with a failure.
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { clientAuthentications } from '../../../utils/domain/workspace';
import { type JsonRequest, requestJson } from '../../../utils/greenlake/http';
import { requestToken } from '../../../utils/greenlake/token-endpoint';
import type { Answer } from '../../simulator/behaviour';
import {
  aClient,
  asking,
  bare,
  rawAnswer,
  shared,
  sso,
  statusAnswer,
  useSimulator,
  workspace,
} from './issuing';

const { simulator, ask } = useSimulator();

async function request(changes: Partial<JsonRequest> = {}) {
  const url = `https://${sso}/as/token.oauth2`;
  const limits = { limit: 5000, maxBytes: 65_536 };
  return bare(
    await requestJson({ url, method: 'POST', secrets: [], ...limits, ...asking(), ...changes }),
  );
}

describe('an answer of more bytes than allowed', () => {
  const bodyOf = (bytes: number) => `"${'x'.repeat(bytes - 2)}"`;

  test.each([
    [1000, 'one below the limit', 999],
    [1000, 'exactly the limit', 1000],
  ])('(%i) is none when it has %s', async (maxBytes, _, bytes) => {
    simulator().behaviour.answers.push(rawAnswer(bodyOf(bytes)));
    expect(await request({ maxBytes })).toMatchObject({ ok: true, value: { status: 200 } });
  });

  test('fails when it has one more', async () => {
    simulator().behaviour.answers.push(rawAnswer(bodyOf(1001)));
    const failure = { kind: 'too-large', host: sso };
    expect(await request({ maxBytes: 1000 })).toEqual({ ok: false, failure });
  });

  test('counts bytes, not characters', async () => {
    simulator().behaviour.answers.push(rawAnswer(`"${'\u20ac'.repeat(400)}"`));
    const failure = { kind: 'too-large', host: sso };
    expect(await request({ maxBytes: 1000 })).toEqual({ ok: false, failure });
  });

  test('is not read to its end, and its connection is let go', async () => {
    const chunk = new Uint8Array(16_384);
    let read = 0;
    const cancelled = vi.fn();
    const endless = new ReadableStream({
      pull: (controller) => {
        read += chunk.byteLength;
        controller.enqueue(chunk);
      },
      cancel: cancelled,
    });
    vi.stubGlobal('fetch', async () => new Response(endless));
    const failure = { kind: 'too-large', host: sso };
    expect(await request()).toEqual({ ok: false, failure });
    expect(cancelled).toHaveBeenCalledOnce();
    expect(read).toBeLessThanOrEqual(65_536 + 3 * chunk.byteLength);
  });

  test('of a token is found at 64 kB', async () => {
    const failure = { kind: 'too-large', host: sso };
    const padding = 65_536 - '{"access_token":"a","padding":""}'.length;
    const answer = (n: number) => rawAnswer(`{"access_token":"a","padding":"${'x'.repeat(n)}"}`);
    expect((await ask(aClient(), answer(padding))).ok).toBe(true);
    expect(await ask(aClient(), answer(padding + 1))).toEqual({ ok: false, failure });
  });
});

describe('the time limit', () => {
  const timedOut = { ok: false, failure: { kind: 'timed-out', host: sso } };

  test('ends a request that nobody answers', async () => {
    simulator().behaviour.answers.push({ kind: 'hang' });
    const start = performance.now();
    expect(await request({ limit: 100 })).toEqual(timedOut);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test('ends an answer whose body stops coming', async () => {
    vi.stubGlobal('fetch', async (_: unknown, { signal }: { signal: AbortSignal }) => {
      const silent = new ReadableStream({
        start: (controller) => {
          controller.enqueue(new TextEncoder().encode('{"access'));
          signal.addEventListener('abort', () => controller.error(signal.reason));
        },
      });
      return new Response(silent, { headers: { 'content-type': 'application/json' } });
    });
    expect(await request({ limit: 100 })).toEqual(timedOut);
  });

  test('of a token is 15 s, below the 30 s after which a browser ends the background', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout');
    await ask();
    expect(timeout.mock.calls).toEqual([[15_000]]);
  });
});

describe('without an answer', () => {
  test.each([
    [true, { kind: 'unreachable', host: sso }],
    [false, { kind: 'offline' }],
  ])('while the browser says that it is online: %j', async (onLine, failure) => {
    vi.stubGlobal('navigator', { onLine });
    simulator().behaviour.answers.push({ kind: 'drop' });
    expect(await request()).toEqual({ ok: false, failure });
  });

  test('an answer that breaks off is none', async () => {
    vi.stubGlobal('fetch', async () => {
      const broken = new ReadableStream({
        pull: (controller) => controller.error(new TypeError('terminated')),
      });
      return new Response(broken, { headers: { 'content-type': 'application/json' } });
    });
    expect(await request()).toEqual({ ok: false, failure: { kind: 'unreachable', host: sso } });
  });

  test('a browser that says it is offline is believed only when no answer came', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    expect((await ask()).ok).toBe(true);
  });
});

describe('an answer', () => {
  test('of any status is given back as it is', async () => {
    simulator().behaviour.answers.push(statusAnswer(418, { json: { tea: true } }));
    const value = { status: 418, body: { tea: true } };
    expect(await request()).toMatchObject({ ok: true, value });
  });

  test('without a body is one', async () => {
    simulator().behaviour.answers.push(statusAnswer(204));
    expect(await request()).toMatchObject({ ok: true, value: { status: 204, body: undefined } });
  });

  test('is put together from pieces, however they are cut', async () => {
    const bytes = new TextEncoder().encode('"\u20ac"');
    const pieces = new ReadableStream({
      start: (controller) => {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const headers = { 'content-type': 'application/json' };
    vi.stubGlobal('fetch', async () => new Response(pieces, { headers }));
    expect(await request()).toMatchObject({ ok: true, value: { body: '\u20ac' } });
  });
});

test.each(['GET', 'POST'] as const)('a %s that fails is not sent again', async (method) => {
  const fails = vi.fn(async () => {
    throw new TypeError('fetch failed');
  });
  vi.stubGlobal('fetch', fails);
  expect((await request({ method })).ok).toBe(false);
  expect(fails).toHaveBeenCalledTimes(1);
});

describe('a secret', () => {
  const consoles = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const;
  afterEach(() => vi.restoreAllMocks());

  /** Every form in which a request can carry it. */
  function formsOf(secret: string): string[] {
    const json = JSON.stringify(secret).slice(1, -1);
    const urlEncoded = new URLSearchParams({ s: secret }).toString().slice(2);
    const base64 = [secret, `id:${secret}`].map((text) => Buffer.from(text).toString('base64'));
    return [secret, json, urlEncoded, encodeURIComponent(secret), ...base64];
  }

  const anySecret = fc.oneof(
    fc.stringMatching(/^[!-~]{12,64}$/),
    fc.stringMatching(/^[0-9a-f]{32}$/),
  );
  const anyAnswer = (secret: string): fc.Arbitrary<Answer> => {
    // The worst issuer sends back what it was sent.
    const json = {
      ...{ error: secret, error_description: secret, message: { secret } },
      ...{ errorCode: secret, debugId: secret, traceId: secret.slice(0, 8) },
    };
    const text = `<html>${secret}</html>`;
    return fc.constantFrom<Answer[]>(
      { kind: 'drop' },
      { kind: 'redirect', status: 302, location: `https://evil.example/?${formsOf(secret)[3]}` },
      { kind: 'huge', bytes: 70_000 },
      statusAnswer(200, { json }),
      statusAnswer(200, { html: text }),
      statusAnswer(400, { json }),
      statusAnswer(401, { json }),
      statusAnswer(403, { html: text }),
      statusAnswer(429, { json }),
      statusAnswer(503, { json }),
      rawAnswer(`{"access_token":"${formsOf(secret)[3]}"`),
    );
  };
  const anyCase = anySecret.chain((secret) =>
    fc.record({
      secret: fc.constant(secret),
      answer: anyAnswer(secret),
      issuer: fc.constantFrom(shared, workspace),
      authentication: fc.constantFrom(...clientAuthentications),
    }),
  );

  test('comes out with no failure, is thrown by nothing and written to no console', async () => {
    const spies = consoles.map((name) => vi.spyOn(console, name).mockImplementation(() => {}));
    await fc.assert(
      fc.asyncProperty(anyCase, async ({ secret, answer, issuer, authentication }) => {
        simulator().behaviour.answers.push(answer);
        const source = aClient({ clientSecret: secret, issuer, authentication });
        const result = await requestToken(source, asking());
        expect(result.ok).toBe(false);
        if (!result.ok) {
          expect(Object.keys(result.failure)).toContain('details');
          expect(result.failure.details).toMatchObject({ errorCode: '', debugId: '' });
        }
        const seen = JSON.stringify([result, spies.map((spy) => spy.mock.calls)]);
        for (const form of formsOf(secret)) expect(seen).not.toContain(form);
      }),
      { numRuns: 60 },
    );
  });

  test('does not come out with what a failing fetch throws', async () => {
    const secret = 'feed-face-0123456789';
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      throw Object.assign(new TypeError(`${url} ${init.body}`), { request: init });
    });
    const result = await ask(aClient({ clientSecret: secret }));
    expect(result).toEqual({ ok: false, failure: { kind: 'unreachable', host: sso } });
  });
});
