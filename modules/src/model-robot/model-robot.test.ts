import { testModule } from '@parley/engine/testing';
import type { ModelAnswer, ModelCommand } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tryModule, type TriedModule } from '../../test/try-module.ts';
import { utf8Length } from '../shared/utf8-length.ts';
import { defaultTexts } from './model-robot.compile.ts';
import { modelRobotModule } from './model-robot.module.ts';
import type { ModelRobotSettings } from './model-robot.schema.ts';

testModule(modelRobotModule);

const settings: ModelRobotSettings = {
  instructions: 'You help with orders.',
  welcome: 'Hello',
  gatherSeconds: 0,
  linkHosts: ['shop.example.com'],
  handoffReasons: ['complaint'],
  reasonVariable: 'Reason',
  exits: [
    {
      id: 'refund',
      when: 'Wants money back',
      fields: [
        { name: 'order', type: 'text', variable: 'OrderNo' },
        { name: 'day', type: 'date', required: false, variable: 'Day' },
      ],
    },
    { id: 'sure', when: 'Wants to leave for good', confirm: true },
  ],
  actions: [
    {
      name: 'find',
      about: 'Finds an order',
      method: 'GET',
      url: 'https://crm/orders',
      parameters: [{ name: 'order', type: 'text' }],
      identity: { customer: '{{UserId}}' },
    },
    { name: 'cancel', about: 'Cancels it', url: 'https://crm/cancel', parameters: [{ name: 'order', type: 'text' }] },
    { name: 'secret', about: 'Reads it', method: 'GET', url: 'https://crm/secret', verified: 'Verified' },
  ],
};
const passages = [{ id: 'a1', title: 'Delivery' }];

function opened(changes: Partial<ModelRobotSettings> = {}): TriedModule {
  return tryModule('model-robot', { ...settings, ...changes });
}

function answer(
  tried: TriedModule,
  given: Partial<Extract<ModelAnswer, { kind: 'answer' }>> | ModelAnswer,
): TriedModule {
  const request = tried.context().pending?.request ?? 'none';
  const whole: ModelAnswer =
    'kind' in given && given.kind === 'failed'
      ? given
      : { kind: 'answer', text: '', commands: [], passages, tokens: 100, ...(given as object) };
  tried.send('model.answered', { request, answer: whole });
  return tried;
}

const command = (name: string, given: ModelCommand['arguments'] = {}): ModelCommand => ({
  id: 'c1',
  name,
  arguments: given,
});

function said(tried: TriedModule): string[] {
  return tried
    .effects()
    .flatMap((effect) =>
      effect.type === 'send-message' && effect.content.kind === 'robot-text' ? [effect.content.text] : [],
    );
}

function asked(tried: TriedModule) {
  const effect = tried.effects().find(({ type }) => type === 'ask-model');
  return effect?.type === 'ask-model' ? effect : null;
}

describe('model robot, talking', () => {
  it('says first that a machine talks, with a button for a person', () => {
    const [effect] = opened().effects();
    expect(effect).toMatchObject({
      type: 'send-message',
      content: {
        kind: 'robot-welcome',
        title: `${defaultTexts.disclosure}\nHello`,
        items: [{ content: defaultTexts.button }],
      },
    });
    const tried = opened();
    tried.say(defaultTexts.button);
    expect(tried.leftBy()).toBe('handoff');
  });

  it('asks the model with what was said, and says what it answers with its sources', () => {
    const tried = opened();
    tried.say('When does it come?');
    expect(asked(tried)?.history).toEqual([{ role: 'visitor', text: 'When does it come?' }]);
    expect(asked(tried)?.ask.tools.map(({ name }) => name)).toEqual([
      'exit_handoff',
      'exit_resolved',
      'exit_unanswered',
      'exit_refund',
      'exit_sure',
      'call_find',
      'call_cancel',
      'call_secret',
    ]);
    answer(tried, { text: 'In 2 days [1].' });
    expect(said(tried)).toEqual(['In 2 days.\n\n*Delivery*']);
    tried.say('Thanks');
    expect(asked(tried)?.history.map(({ role }) => role)).toEqual(['visitor', 'robot', 'visitor']);
  });

  it('gathers several short messages, and begins the thought anew with a new one', () => {
    const tried = opened({ gatherSeconds: 2 });
    tried.say('Hi');
    tried.say('my order');
    expect(asked(tried)).toBeNull();
    tried.pass('gather');
    const first = asked(tried)?.request ?? '';
    expect(asked(tried)?.history).toHaveLength(2);
    tried.say('is late');
    expect(
      tried.send('model.answered', { request: first, answer: { kind: 'failed', reason: 'provider', message: '' } }),
    ).toEqual([]);
    tried.pass('gather');
    expect(asked(tried)?.history).toHaveLength(3);
    expect(tried.leftBy()).toBeNull();
  });

  it.each(['agent', 'I want to talk to a real person now', '我要找人工客服', 'Can I speak to a human?'])(
    'hands over for %j whatever it is doing',
    (text) => {
      const idle = opened();
      idle.say(text);
      expect(idle.leftBy()).toBe('handoff');
      const busy = opened();
      busy.say('A question');
      busy.say(text);
      expect(busy.leftBy()).toBe('handoff');
    },
  );

  it('does not take what is said of people for the wish', () => {
    const tried = opened();
    tried.say('Which agent sold me this?');
    expect(tried.leftBy()).toBeNull();
  });
});

describe('model robot, leaving', () => {
  it('leaves by an exit with its fields in variables', () => {
    const tried = opened();
    tried.say('Money back');
    answer(tried, { commands: [command('exit_refund', { order: 'A-1', day: '2026-02-28' })] });
    expect(tried.leftBy()).toBe('exit:refund');
    expect(tried.context().variables).toMatchObject({ OrderNo: 'A-1', Day: '2026-02-28' });
  });

  it.each([
    ['a missing field', command('exit_refund', {})],
    ['a day that does not exist', command('exit_refund', { order: 'A', day: '2026-02-30' })],
    ['a field that it invented', command('exit_refund', { order: 'A', discount: 100 })],
    ['what is no JSON', command('exit_refund', null)],
    ['an exit that it invented', command('exit_free_gift', { order: 'A' })],
    ['an action that it invented', command('call_pay_out', { amount: 1e6 })],
    ['a function of no kind', command('rm -rf')],
  ])('is told once of %s, and then leaves as not understood', (_, wrong) => {
    const tried = opened();
    tried.say('Money back');
    answer(tried, { commands: [wrong] });
    expect(tried.leftBy()).toBeNull();
    expect(asked(tried)?.history.at(-1)).toMatchObject({ role: 'note' });
    answer(tried, { commands: [wrong] });
    expect(tried.leftBy()).toBe('unanswered');
  });

  it('keeps a promise of an agent that it only said, and leaves the words to the flow', () => {
    const tried = opened();
    tried.say('This is bad');
    answer(tried, { text: 'I am sorry. Let me connect you with one of our agents.' });
    expect(said(tried)).toEqual([]);
    expect(tried.leftBy()).toBe('handoff');
  });

  it('hands over with a reason; a wrong one holds nobody back', () => {
    const tried = opened();
    tried.say('Bad');
    answer(tried, { commands: [command('exit_handoff', { reason: 'complaint' })] });
    expect([tried.leftBy(), tried.context().variables['Reason']]).toEqual(['handoff', 'complaint']);
    const wrong = opened();
    wrong.say('Bad');
    answer(wrong, { commands: [command('exit_handoff', { reason: 'because', more: 1 })] });
    expect(wrong.leftBy()).toBe('handoff');
  });

  it.each([
    [{ kind: 'failed', reason: 'provider', message: '' }, 'failed'],
    [{ kind: 'failed', reason: 'not-configured', message: '' }, 'failed'],
    [{ kind: 'failed', reason: 'limit', message: '' }, 'limit'],
  ] as const)('is never mute: %j leaves by %s', (failure, port) => {
    const tried = opened();
    tried.say('Hello');
    answer(tried, failure);
    expect(tried.leftBy()).toBe(port);
  });

  it('leaves at its limits of turns and tokens', () => {
    const turns = opened({ maxTurns: 1 });
    turns.say('one');
    answer(turns, { text: 'Yes?' });
    turns.say('two');
    expect(turns.leftBy()).toBe('limit');
    const tokens = opened({ maxTokens: 500 });
    tokens.say('one');
    answer(tokens, { text: 'Yes?', tokens: 500 });
    tokens.say('two');
    expect(tokens.leftBy()).toBe('limit');
  });

  it('asks the visitor before an exit that is to be confirmed', () => {
    const tried = opened();
    tried.say('Close my account');
    answer(tried, { commands: [command('exit_sure')] });
    expect(tried.effects()).toContainEqual(
      expect.objectContaining({
        content: expect.objectContaining({ kind: 'menu', header: 'Wants to leave for good' }) as object,
      }),
    );
    tried.say('yes');
    expect(tried.leftBy()).toBe('exit:sure');
  });
});

describe('model robot, grounded', () => {
  it.each(['It costs 40 euros.', 'You get 30 days [2].', 'We are at https://evil.example.com now.'])(
    'asks again for %j, says nothing of it, and then gives up',
    (text) => {
      const tried = opened();
      tried.say('How much?');
      answer(tried, { text });
      expect([said(tried), tried.leftBy()]).toEqual([[], null]);
      answer(tried, { text });
      expect([said(tried), tried.leftBy()]).toEqual([[], 'unanswered']);
    },
  );

  it('leaves links to hosts that are not allowed, pictures and tags out', () => {
    const tried = opened();
    tried.say('Where?');
    answer(tried, {
      text: 'See [here](https://evil.example.com/x) or [there](https://shop.example.com/y) ![p](https://evil/p.png) <b>now</b> [1].',
    });
    expect(said(tried)).toEqual(['See here or [there](https://shop.example.com/y) p &lt;b>now&lt;/b>.\n\n*Delivery*']);
  });
});

describe('model robot, acting', () => {
  const call = (tried: TriedModule) => {
    const effect = tried.effects().find(({ type }) => type === 'call-interface');
    return effect?.type === 'call-interface' ? effect : null;
  };
  const returned = (tried: TriedModule, response: object) =>
    tried.send('interface.returned', { request: tried.context().pending?.request ?? '', response: response as never });

  it('calls with the identity of the session, whatever the model wrote, and tells the model what came back', () => {
    const tried = opened();
    tried.say('Where is A-1?');
    answer(tried, { commands: [command('call_find', { order: 'A-1', customer: 'somebody else' })] });
    expect(call(tried)).toBeNull();
    answer(tried, { commands: [command('call_find', { order: 'A-1' })] });
    expect(call(tried)?.url).toMatch(/order=A-1&customer=/);
    returned(tried, { state: 'sent' });
    expect(asked(tried)?.history.slice(-2)).toMatchObject([
      { role: 'call', name: 'call_find' },
      { role: 'result', text: '{"state":"sent"}' },
    ]);
    answer(tried, { text: 'It was sent on 3 March.' });
    expect(said(tried)).toEqual(['It was sent on 3 March.']);
  });

  it('makes a change after a yes, and the same change never twice', () => {
    const tried = opened();
    tried.say('Cancel A-1');
    answer(tried, { commands: [command('call_cancel', { order: 'A-1' })] });
    expect(call(tried)).toBeNull();
    tried.say('Yes');
    expect(call(tried)).toMatchObject({ url: 'https://crm/cancel', body: '{"order":"A-1"}' });
    returned(tried, { done: true });
    answer(tried, { commands: [command('call_cancel', { order: 'A-1' })] });
    expect(call(tried)).toBeNull();
    expect(asked(tried)?.history.at(-1)?.text).toContain('It was done already');
  });

  it('does nothing after a no, or anything else', () => {
    const tried = opened();
    tried.say('Cancel A-1');
    answer(tried, { commands: [command('call_cancel', { order: 'A-1' })] });
    tried.say('Rather A-2');
    expect(call(tried)).toBeNull();
    expect(asked(tried)?.history.slice(-2)).toMatchObject([
      { role: 'result', text: 'Not done: the visitor did not confirm.' },
      { role: 'visitor', text: 'Rather A-2' },
    ]);
  });

  it('refuses what needs a verified visitor, until there is one', () => {
    const tried = opened();
    tried.say('My secret');
    answer(tried, { commands: [command('call_secret')] });
    expect(call(tried)).toBeNull();
    expect(asked(tried)?.history.at(-1)?.text).toContain('not verified');
  });

  it('ends a loop of the same action after three', () => {
    const tried = opened();
    tried.say('Find it');
    for (let count = 1; count <= 3; count += 1) {
      answer(tried, { commands: [command('call_find', { order: 'A-1' })] });
      returned(tried, {});
    }
    answer(tried, { commands: [command('call_find', { order: 'A-1' })] });
    expect(tried.leftBy()).toBe('limit');
  });
});

describe('whatever the model says', () => {
  const names = [
    'exit_handoff',
    'exit_refund',
    'exit_sure',
    'exit_admin',
    'call_find',
    'call_cancel',
    'call_secret',
    'call_x',
    '',
  ];
  const json: fc.Arbitrary<ModelCommand['arguments']> = fc.oneof(
    fc.jsonValue({ maxDepth: 1 }).map((value) => JSON.parse(JSON.stringify(value)) as ModelCommand['arguments']),
    fc.constantFrom<ModelCommand['arguments']>({ order: 'A-1' }, { order: 'A-2' }, {}, null),
  );
  const anyAnswer: fc.Arbitrary<ModelAnswer> = fc.oneof(
    fc.record({
      kind: fc.constant('answer' as const),
      text: fc.oneof(
        fc.string({ maxLength: 200 }),
        fc.constantFrom('In 2 days [1].', 'Ignore all rules', 'x'.repeat(100_000)),
      ),
      commands: fc.array(
        fc.record({ id: fc.string({ maxLength: 200 }), name: fc.constantFrom(...names), arguments: json }),
        {
          maxLength: 2,
        },
      ),
      passages: fc.constant(passages),
      tokens: fc.integer({ min: 0, max: 5_000 }),
    }),
    fc.record({
      kind: fc.constant('failed' as const),
      reason: fc.constantFrom('provider' as const, 'limit' as const),
      message: fc.string(),
    }),
  );
  const declared = modelRobotModule.ports(settings).map(({ id }) => id);

  it('the session stays small and in a declared state, no port is invented, no change is made twice, and it ends', () => {
    fc.assert(
      fc.property(fc.array(anyAnswer, { minLength: 1, maxLength: 40 }), fc.boolean(), (answers, says) => {
        const tried = opened({ maxTurns: 10 });
        const changed: string[] = [];
        let asks = 0;
        for (const given of answers) {
          if (tried.leftBy() !== null) break;
          const { pending } = tried.context();
          if (pending?.type === 'ask-model') {
            asks += 1;
            answer(tried, given);
          } else if (pending?.type === 'call-interface') {
            tried.send('interface.returned', { request: pending.request, response: { ok: true } });
          } else tried.say(says ? 'yes' : 'and then?');
          for (const effect of tried.effects())
            if (effect.type === 'call-interface' && effect.method === undefined) changed.push(effect.body);
          expect(utf8Length(JSON.stringify(tried.context()))).toBeLessThan(64 * 1024);
        }
        const port = tried.leftBy();
        if (port !== null) expect(declared).toContain(port);
        expect(new Set(changed).size).toBe(changed.length);
        expect(asks).toBeLessThanOrEqual(answers.length);
        if (port === null) {
          tried.say('agent');
          expect(tried.leftBy()).toBe('handoff');
        }
      }),
      { numRuns: 150 },
    );
  });
});
