import { expect, describe, it } from 'vitest';
import { FakeClock } from '../fake-clock.ts';
import { createGuardedDispatcher, parseAllowedHosts } from '../outgoing/index.ts';
import { startScriptedModel, type Script } from '../../testing/scripted-model.ts';
import { eventually } from '../../testing/eventually.ts';
import { embedTexts } from './embed-texts.ts';
import { streamChat } from './stream-chat.ts';

async function world(script: Script, allowed = '127.0.0.1') {
  const model = await startScriptedModel(script);
  const clock = new FakeClock();
  const dispatcher = createGuardedDispatcher({ allowedHosts: parseAllowedHosts(allowed) });
  const endpoint = {
    baseUrl: model.baseUrl,
    apiKey: 'sk-test',
    model: 'talker',
    firstTokenMilliseconds: 5_000,
    betweenTokensMilliseconds: 2_000,
  };
  const ask = (onText?: (text: string) => void, signal?: AbortSignal) =>
    streamChat(
      endpoint,
      { messages: [{ role: 'user', content: 'Hello' }], maxTokens: 100 },
      { dispatcher, clock },
      { onText, signal },
    );
  return {
    model,
    clock,
    ask,
    endpoint,
    deps: { dispatcher, clock },
    async [Symbol.asyncDispose]() {
      await model[Symbol.asyncDispose]();
      await dispatcher.destroy();
    },
  };
}

describe('a model that is asked', () => {
  it('speaks in pieces, calls functions and counts tokens; its key goes in a header', async () => {
    await using tried = await world(() => ({
      says: 'We open at nine.',
      calls: [{ name: 'find', arguments: { a: 1 } }],
    }));
    const heard: string[] = [];
    const reply = await tried.ask((text) => heard.push(text));
    expect(reply).toMatchObject({
      status: 'answered',
      text: 'We open at nine.',
      commands: [{ id: 'call_1', name: 'find', arguments: '{"a":1}' }],
      outputTokens: 4,
    });
    expect(heard.at(-1)).toBe('We open at nine.');
    expect(tried.model.headers[0]?.authorization).toBe('Bearer sk-test');
  });

  it('is understood when it answers in one piece, or never ends its stream', async () => {
    await using tried = await world((_, count) => ({ says: 'Yes.', misbehaves: count === 1 ? 'whole' : 'cut' }));
    expect(await tried.ask()).toMatchObject({ status: 'answered', text: 'Yes.' });
    expect(await tried.ask()).toMatchObject({ status: 'failed', reason: 'cut', isRetryable: true });
  });

  it.each([
    ['busy', { reason: 'busy', retryAfterMilliseconds: 2_000, isRetryable: true }],
    ['breaks', { reason: 'refused', isRetryable: true, message: expect.stringContaining('It broke.') as string }],
    ['nonsense', { reason: 'unreadable', isRetryable: true }],
    ['endless', { reason: 'too-long', isRetryable: false }],
  ] as const)('that %s is a failure with a reason', async (misbehaves, failure) => {
    await using tried = await world(() => ({ says: 'x', misbehaves, retryAfter: '2' }));
    expect(await tried.ask()).toMatchObject({ status: 'failed', ...failure });
  });

  it('is given up when it is silent before its first token, and between two', async () => {
    await using tried = await world((_, count) =>
      count === 1
        ? { misbehaves: 'silent' }
        : { says: 'One two three', pieces: 3, hold: new Promise<void>(() => undefined) },
    );
    const first = tried.ask();
    await eventually(() => expect(tried.model.asked).toHaveLength(1));
    await tried.clock.advance(5_000);
    expect(await first).toMatchObject({ reason: 'silent', message: 'The model said nothing for 5 seconds.' });
    let said = '';
    const second = tried.ask((text) => (said = text));
    await eventually(() => expect(said).not.toBe(''));
    await tried.clock.advance(2_000);
    expect(await second).toMatchObject({ reason: 'silent', message: 'The model said nothing for 2 seconds.' });
  });

  it('stops when nobody waits any more', async () => {
    await using tried = await world(() => ({ misbehaves: 'silent' }));
    const controller = new AbortController();
    const asked = tried.ask(undefined, controller.signal);
    controller.abort();
    expect(await asked).toMatchObject({ reason: 'stopped', isRetryable: false });
  });

  it('is not reached in our own network unless the configuration names it', async () => {
    await using tried = await world(() => ({ says: 'secret' }), 'other.internal');
    expect(await tried.ask()).toMatchObject({
      reason: 'network',
      isRetryable: false,
      message: expect.stringContaining('ALLOW_PRIVATE_HOSTS') as string,
    });
    expect(tried.model.asked).toEqual([]);
  });

  it('turns texts into vectors, in their order', async () => {
    await using tried = await world(() => ({}));
    const embedded = await embedTexts({ ...tried.endpoint, model: 'meaning' }, ['one', 'two', 'one'], tried.deps);
    if (embedded.status !== 'embedded') throw new Error(embedded.message);
    const [one, two, again] = embedded.vectors;
    expect(one).toEqual(again);
    expect(one).not.toEqual(two);
  });
});
