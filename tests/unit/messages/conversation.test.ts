// Asking and answering across the browser: every question ends with a reply, whatever dies or throws in between.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fail, ok } from '../../../utils/domain/result';
import type { Handlers } from '../../../utils/messages/contract';
import { receive } from '../../../utils/messages/receive';
import { send } from '../../../utils/messages/send';
import { commands, contentOf, popupOf, requests } from './senders';

beforeEach(() => fakeBrowser.reset());
afterEach(() => vi.restoreAllMocks());

const { id } = requests['token.ensure'];
const token = { startedAt: 1, lifetime: 2, copiedAt: null, assumed: false, notified: false };

/** Handlers that answer like a background in which all is well, but for those given. */
function handlersWith(changes: Partial<Handlers> = {}): Handlers {
  const done = commands.map((command) => [command, async () => ok(null)]);
  return {
    ...(Object.fromEntries(done) as Handlers),
    'workspace.read': async () => ok(requests['workspace.save'].form),
    'workspace.save': async () => ok({ lifetime: 899_000 }),
    'token.ensure': async () => ok(token),
    ...changes,
  };
}

describe('asking', () => {
  /** What the browser does with each attempt in turn. */
  function browserThat(...attempts: (() => Promise<unknown>)[]) {
    const sendMessage = vi.spyOn(fakeBrowser.runtime, 'sendMessage');
    for (const attempt of attempts) sendMessage.mockImplementationOnce(attempt);
    return sendMessage;
  }
  const dies = () => Promise.reject(new Error('The message port closed before a response.'));
  const isSilent = () => Promise.resolve(undefined);
  const answers = () => Promise.resolve(ok(token));
  const refuses = () => Promise.resolve(fail({ kind: 'client-refused' }));

  test('is one message, and gives back the reply', async () => {
    const sent = browserThat(answers);
    expect(await send('token.ensure', { id })).toEqual(ok(token));
    expect(sent.mock.calls).toEqual([[{ command: 'token.ensure', request: { id } }]]);
  });

  test('takes a failure for an answer and does not ask again', async () => {
    const sent = browserThat(refuses);
    expect(await send('token.ensure', { id })).toEqual(fail({ kind: 'client-refused' }));
    expect(sent).toHaveBeenCalledTimes(1);
  });

  test.each([
    ['dies', dies],
    ['says nothing', isSilent],
  ])('is repeated once when the background %s', async (_, first) => {
    const sent = browserThat(first, answers);
    expect(await send('token.ensure', { id })).toEqual(ok(token));
    expect(sent.mock.calls[1]).toEqual(sent.mock.calls[0]);
  });

  test.each([
    ['dies twice', dies, dies],
    ['says nothing twice', isSilent, isSilent],
    ['dies, then says nothing', dies, isSilent],
    ['says nothing, then dies', isSilent, dies],
  ])('ends with a failure when the background %s', async (_, first, second) => {
    const sent = browserThat(first, second, answers);
    expect(await send('token.ensure', { id })).toEqual(fail({ kind: 'no-answer' }));
    expect(sent).toHaveBeenCalledTimes(2);
  });

  test('ends with a failure when the browser itself throws', async () => {
    vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(() => {
      throw new Error('Extension context invalidated.');
    });
    expect(await send('wake', {})).toEqual(fail({ kind: 'no-answer' }));
  });
});

describe('answering', () => {
  const self = { id: fakeBrowser.runtime.id, root: fakeBrowser.runtime.getURL('') };

  /** What the listener does with a message: whether it will answer, and the answer. */
  function ask(
    message: unknown,
    sender: object = popupOf(self),
  ): Promise<{ willAnswer: unknown; reply: unknown }> {
    const { trigger } = fakeBrowser.runtime.onMessage;
    let willAnswer: unknown;
    return new Promise((resolve) => {
      // A browser forgets a reply that comes without this promise.
      const reply = (reply: unknown) => setTimeout(() => resolve({ willAnswer, reply }));
      void trigger(message, sender, reply).then((answers: unknown[]) => {
        [willAnswer] = answers;
        if (willAnswer !== true) resolve({ willAnswer, reply: undefined });
      });
    });
  }

  test('gives the handler what was asked and from where, and its reply back', async () => {
    const ensure = vi.fn(handlersWith()['token.ensure']);
    receive(handlersWith({ 'token.ensure': ensure }));
    const { willAnswer, reply } = await ask({ command: 'token.ensure', request: { id } });
    expect(willAnswer).toBe(true);
    expect(reply).toEqual(ok(token));
    expect(ensure.mock.calls).toEqual([[{ id }, self.root.replace(/\/$/, '')]]);
  });

  test('leaves a message that is not for us to others', async () => {
    const wake = vi.fn(handlersWith().wake);
    receive(handlersWith({ wake }));
    const wakes = { command: 'wake', request: {} };
    const strangers = [{}, { ...popupOf(self), id: 'another' }, { ...popupOf(self), frameId: 2 }];
    for (const sender of strangers) {
      expect(await ask(wakes, sender)).toEqual({ willAnswer: undefined, reply: undefined });
    }
    expect(await ask({ command: 'unknown', request: {} })).toMatchObject({ willAnswer: undefined });
    expect(wake).not.toHaveBeenCalled();
  });

  test.each<[what: string, fails: () => Promise<never>]>([
    ['rejects', () => Promise.reject(new Error('secret decafbad'))],
    [
      'throws at once',
      () => {
        throw new Error('secret decafbad');
      },
    ],
  ])('with a failure and no word of the error when a handler %s', async (_, fails) => {
    receive(handlersWith({ 'token.ensure': fails }));
    const { reply } = await ask({ command: 'token.ensure', request: { id } });
    expect(reply).toEqual({ ok: false, failure: { kind: 'unexpected' } });
  });

  test('tells a page nothing of a failure but that there is one', async () => {
    const request = requests['page.want'];
    const want = vi.fn(async () =>
      fail({ kind: 'request-refused', status: 400, code: 'decafbad' }),
    );
    receive(handlersWith({ 'page.want': want }));
    const { reply } = await ask({ command: 'page.want', request }, contentOf(self));
    expect(reply).toEqual(fail({ kind: 'unexpected' }));
    expect(want.mock.calls).toEqual([[request, 'https://common.cloud.hpe.com']]);
  });

  test('is done by one listener', () => {
    const add = vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener');
    receive(handlersWith());
    expect(add).toHaveBeenCalledTimes(1);
  });
});
