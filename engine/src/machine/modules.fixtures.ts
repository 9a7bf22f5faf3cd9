import { closed, type FlowDocument, type FlowNode, type JsonObject } from '@parley/schemas';
import { Type } from 'typebox';
import type { RuleCase, RuleOperator } from '../rule/index.ts';
import { valueAtPath } from '../value/index.ts';
import { createRegistry, defineModule, type ModuleUses } from '../module/module-definition.ts';

/** A few small modules that together use everything the engine offers, for its own tests. */

const noUses: ModuleUses = { texts: [], expressions: [], reads: [], writes: [], references: [] };
const blank = { en: '', zh: '' };
export const common = {
  version: 1,
  migrations: {},
  description: blank,
  icon: 'dot',
  exampleSettings: [],
  portPatterns: [],
  guards: {},
  assigns: {},
  check: () => [],
  problems: {},
  explore: () => [],
  inspector: [],
  preview: () => [],
};

function port<const Id extends string>(id: Id, { required = true, waits = false } = {}) {
  return { id, title: { en: id, zh: id }, required, waits };
}

const Text = Type.String({ maxLength: 4_000 });

export const startModule = defineModule({
  ...common,
  type: 'start',
  title: { en: 'Start', zh: '开始' },
  category: 'begin-and-end',
  role: 'start',
  settings: Type.Unsafe<Record<string, never>>(closed({})),
  newSettings: {},
  ports: () => [port('next')],
  compile: () => ({ always: [{ exit: 'next' as const }] }),
  uses: () => noUses,
});

export const sayModule = defineModule({
  ...common,
  type: 'say',
  title: { en: 'Say', zh: '说' },
  category: 'talk',
  role: 'step',
  settings: closed({ text: Text }),
  newSettings: { text: '' },
  ports: () => [port('next')],
  compile: ({ text }) => ({
    enter: [{ effect: 'send-message' as const, with: { content: { kind: 'text' as const, text } } }],
    always: [{ exit: 'next' as const }],
  }),
  uses: ({ text }) => ({ ...noUses, texts: [{ path: '/text', text, required: true }] }),
  inspector: [{ path: '/text', title: { en: 'Text', zh: '文本' }, control: 'template' }],
});

const AskSettings = closed({
  text: Text,
  options: Type.Array(Text, { maxItems: 20 }),
  variable: Type.Optional(Text),
  maxAttempts: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
});

/** Asks with a menu, or without options for a text; stores the answer where a variable is given. */
export const askModule = defineModule<typeof AskSettings, string>({
  ...common,
  type: 'ask',
  title: { en: 'Ask', zh: '问' },
  category: 'talk',
  role: 'step',
  settings: AskSettings,
  newSettings: { text: '', options: [] },
  ports: ({ options, maxAttempts = 0 }) => [
    ...(options.length === 0 ? [port('next', { waits: true })] : []),
    ...options.map((option) => port(`option:${option}`, { waits: true })),
    ...(maxAttempts > 0 ? [port('otherwise', { waits: true, required: false })] : []),
  ],
  compile: ({ text, options, variable, maxAttempts = 0 }) => {
    const store = variable ? [{ assign: 'set variable from text', params: { variable } }] : [];
    return {
      initial: 'asking',
      states: {
        asking: {
          waits: 'visitor',
          enter: [
            {
              effect: 'send-message',
              with: {
                content: { kind: 'menu', header: text, items: options.map((content) => ({ content, desc: '' })) },
              },
            },
          ],
          on: {
            'visitor.message': [
              ...(options.length === 0 ? [{ do: store, exit: 'next' }] : []),
              ...options.map((option) => ({
                when: { guard: 'text equals', params: { text: option } },
                do: [...store, { effect: 'mark-selected' as const, with: { content: option } }],
                exit: `option:${option}`,
              })),
              { when: { guard: 'attempts reach', params: { max: maxAttempts } }, exit: 'otherwise' },
              { do: [{ assign: 'count attempt' }], to: 'asking' },
            ],
          },
        },
      },
    };
  },
  uses: ({ text, variable, options }) => ({
    ...noUses,
    texts: [{ path: '/text', text, required: true }],
    writes: variable
      ? [
          {
            path: '/variable',
            name: variable,
            ports: options.length === 0 ? ['next'] : options.map((option) => `option:${option}`),
          },
        ]
      : [],
  }),
  explore: ({ options, variable = '', maxAttempts = 0 }, hints) => [
    ...options.map((option) => [{ visitor: option }]),
    ...(options.length === 0 ? [...hints.candidates(variable).map((value) => [{ visitor: String(value) }])] : []),
    ...(options.length === 0 ? [[{ visitor: 'something' }]] : []),
    ...(maxAttempts > 0 ? [[{ visitor: 'neither of them' }]] : []),
  ],
  inspector: [{ path: '/text', title: { en: 'Text', zh: '文本' }, control: 'template' }],
});

const Rule = closed({ variable: Text, operator: Text, value: Type.Optional(Text) });
const JudgeSettings = closed({ cases: Type.Array(closed({ id: Text, all: Type.Array(Rule) })) });

export const judgeModule = defineModule<typeof JudgeSettings, string>({
  ...common,
  type: 'judge',
  title: { en: 'Judge', zh: '判断' },
  category: 'decide',
  role: 'step',
  settings: JudgeSettings,
  newSettings: { cases: [] },
  ports: ({ cases }) => [...cases.map(({ id }) => port(`case:${id}`)), port('default')],
  compile: ({ cases }) => ({
    always: [
      ...cases.map(({ id, all }) => ({
        when: { guard: 'rules hold', params: { all: ruleCase(all).all as never } },
        exit: `case:${id}`,
      })),
      { exit: 'default' },
    ],
  }),
  uses: ({ cases }) => ({
    ...noUses,
    reads: cases.flatMap(({ all }, at) =>
      all.map(({ variable }, index) => ({ path: `/cases/${at}/all/${index}/variable`, name: variable })),
    ),
  }),
});

function ruleCase(all: readonly { variable: string; operator: string; value?: string }[]): RuleCase {
  return { all: all.map((rule) => ({ ...rule, operator: rule.operator as RuleOperator })) };
}

/** Decides by an expression that the host evaluates within the turn. */
export const expressionModule = defineModule({
  ...common,
  type: 'expression',
  title: { en: 'Expression', zh: '表达式' },
  category: 'decide',
  role: 'step',
  settings: closed({ source: Text }),
  newSettings: { source: 'true' },
  ports: () => [port('yes'), port('no')],
  compile: ({ source }) => ({
    initial: 'evaluating',
    states: {
      evaluating: {
        waits: 'result' as const,
        enter: [{ effect: 'evaluate-expressions' as const, with: { expressions: [{ key: 'it', source }] } }],
        on: {
          'expressions.evaluated': [
            { when: { guard: 'expression/it is true' }, exit: 'yes' as const },
            { exit: 'no' as const },
          ],
        },
      },
    },
  }),
  guards: {
    'it is true': ({ event }) => {
      const result = event.type === 'expressions.evaluated' ? event.results.it : undefined;
      return result?.status === 'value' && result.value === true;
    },
  },
  uses: ({ source }) => ({ ...noUses, expressions: [{ path: '/source', source }] }),
});

export const hoursModule = defineModule({
  ...common,
  type: 'hours',
  title: { en: 'Hours', zh: '时间' },
  category: 'decide',
  role: 'step',
  settings: closed({ schedule: Text }),
  newSettings: { schedule: 'default' },
  ports: () => [port('open'), port('closed')],
  compile: ({ schedule }) => ({
    initial: 'checking',
    states: {
      checking: {
        waits: 'result' as const,
        enter: [{ effect: 'check-schedule' as const, with: { choice: { schedule } } }],
        on: {
          'schedule.checked': [
            { when: { guard: 'hours/it is open' }, exit: 'open' as const },
            { exit: 'closed' as const },
          ],
        },
      },
    },
  }),
  guards: { 'it is open': ({ event }) => event.type === 'schedule.checked' && event.open },
  uses: ({ schedule }) => ({ ...noUses, references: [{ path: '/schedule', kind: 'schedule', key: schedule }] }),
  explore: (_, { nodeId }) => [[{ schedule: nodeId, open: true }], [{ schedule: nodeId, open: false }]],
});

export const callModule = defineModule({
  ...common,
  type: 'call',
  title: { en: 'Call', zh: '调用' },
  category: 'connect',
  role: 'step',
  settings: closed({ url: Text, variable: Text, default: Text }),
  newSettings: { url: 'https://example.com', variable: 'Score', default: '' },
  ports: () => [port('next'), port('failed', { required: false })],
  compile: ({ url, variable, default: fallback }) => ({
    initial: 'calling',
    states: {
      calling: {
        waits: 'result' as const,
        enter: [
          {
            effect: 'call-interface' as const,
            with: {
              url,
              headers: { Authorization: 'Bearer {{secret:crm}}' },
              body: '{"Phone":"{{Phone}}"}',
              timeoutSeconds: 5,
              maxErrors: 3,
            },
          },
        ],
        on: {
          'interface.returned': [{ do: [{ assign: 'call/store', params: { variable } }], exit: 'next' as const }],
          'interface.failed': [
            {
              do: [{ assign: 'set variables', params: { values: { [variable]: fallback } } }],
              exit: 'failed' as const,
            },
            { do: [{ assign: 'set variables', params: { values: { [variable]: fallback } } }], exit: 'next' as const },
          ],
        },
      },
    },
  }),
  assigns: {
    store: ({ context, event }, { variable }) =>
      event.type === 'interface.returned' && typeof variable === 'string'
        ? { variables: { ...context.variables, [variable]: valueAtPath(event.response, variable) ?? '' } }
        : {},
  },
  uses: ({ url, variable }) => ({
    ...noUses,
    texts: [{ path: '/url', text: url, required: true, secrets: true }],
    reads: [{ path: '/url', name: 'Phone' }],
    writes: [{ path: '/variable', name: variable }],
  }),
  explore: ({ variable }, { nodeId, candidates }) => [
    ...candidates(variable).map((value) => [{ interface: nodeId, returns: { [variable]: value } }]),
    [{ interface: nodeId, returns: {} }],
    [{ interface: nodeId, fails: true as const }],
  ],
});

/** A robot that answers until the visitor asks for a human. */
export const robotModule = defineModule({
  ...common,
  type: 'robot',
  title: { en: 'Robot', zh: '机器人' },
  category: 'talk',
  role: 'step',
  settings: closed({ robot: Text }),
  newSettings: { robot: 'faq' },
  ports: () => [port('handoff', { waits: true })],
  compile: ({ robot }) => ({
    initial: 'listening',
    states: {
      listening: {
        waits: 'visitor' as const,
        on: {
          'visitor.message': [
            { when: { guard: 'text equals', params: { text: 'human' } }, exit: 'handoff' as const },
            { to: 'thinking' },
          ],
        },
      },
      thinking: {
        waits: 'result' as const,
        enter: [{ effect: 'ask-robot' as const, with: { robot, text: '{{LastMessage}}' } }],
        on: {
          'robot.answered': [
            { when: { guard: 'robot/it knows' }, do: [{ assign: 'robot/keep answer' }], to: 'answering' },
            { exit: 'handoff' as const },
          ],
        },
      },
      answering: {
        enter: [
          {
            effect: 'send-message' as const,
            with: { content: { kind: 'robot-text' as const, text: '', markdown: false } },
            fromScratch: { content: 'answer' },
          },
        ],
        always: [{ to: 'listening' }],
      },
    },
  }),
  guards: { 'it knows': ({ event }) => event.type === 'robot.answered' && event.answer.kind === 'answer' },
  assigns: {
    'keep answer': ({ context, event }) =>
      event.type === 'robot.answered' && event.answer.kind === 'answer'
        ? {
            scratch: { ...context.scratch, answer: { kind: 'robot-text', text: event.answer.text, markdown: false } },
          }
        : {},
  },
  uses: ({ robot }) => ({ ...noUses, references: [{ path: '/robot', kind: 'robot', key: robot }] }),
  explore: (_, { nodeId }) => [
    [{ visitor: 'human' }],
    [{ robot: nodeId, answers: 'An answer' }, { visitor: 'a question' }],
    [{ robot: nodeId, misses: true }, { visitor: 'a riddle' }],
  ],
});

export const peopleModule = defineModule({
  ...common,
  type: 'people',
  title: { en: 'People', zh: '人工' },
  category: 'people',
  role: 'step',
  settings: closed({ skillGroup: Text, maxWaitSeconds: Type.Optional(Type.Integer({ default: 0 })) }),
  newSettings: { skillGroup: 'sales' },
  ports: () => [
    port('ended', { waits: true }),
    port('unavailable', { required: false }),
    port('timeout', { required: false, waits: true }),
  ],
  compile: ({ skillGroup, maxWaitSeconds = 0 }) => ({
    initial: 'entering',
    states: {
      entering: {
        waits: 'result' as const,
        enter: [
          { assign: 'people/begin', params: { skillGroup } },
          { effect: 'enter-queue' as const, with: { skillGroup, priority: 3 } },
        ],
        on: {
          'queue.entered': [
            { when: { guard: 'people/nobody is online' }, exit: 'unavailable' as const },
            {
              do: [
                {
                  effect: 'send-message' as const,
                  with: { content: { kind: 'text' as const, text: '${WaitNo} ahead' } },
                },
              ],
              to: 'queued',
            },
          ],
        },
      },
      queued: {
        waits: 'queued' as const,
        enter:
          maxWaitSeconds > 0
            ? [{ effect: 'set-deadline' as const, with: { name: 'queue', seconds: maxWaitSeconds } }]
            : [],
        leave: [{ effect: 'clear-deadline' as const, with: { name: 'queue' } }],
        on: {
          'queue.offered': [{ to: 'ringing' }],
          'agent.joined': [{ do: [{ assign: 'people/join' }], to: 'serving' }],
          'queue.unavailable': [{ exit: 'unavailable' as const }],
          'deadline.passed': [{ when: { guard: 'deadline is', params: { name: 'queue' } }, exit: 'timeout' as const }],
        },
      },
      ringing: {
        waits: 'ringing' as const,
        on: {
          'queue.returned': [{ to: 'queued' }],
          'agent.joined': [{ do: [{ assign: 'people/join' }], to: 'serving' }],
        },
      },
      serving: {
        waits: 'serving' as const,
        leave: [{ effect: 'clear-deadline' as const, with: { name: 'reply' } }],
        on: {
          'agent.message': [
            { do: [{ effect: 'set-deadline' as const, with: { name: 'reply', seconds: 'reply-timeout' as const } }] },
          ],
          'visitor.message': [{ do: [{ effect: 'clear-deadline' as const, with: { name: 'reply' } }] }],
          'queue.requeued': [{ do: [{ assign: 'people/move' }], to: 'queued' }],
          'agent.ended': [{ exit: 'ended' as const }],
        },
      },
    },
  }),
  guards: { 'nobody is online': ({ event }) => event.type === 'queue.entered' && !event.online },
  assigns: {
    begin: (_, { skillGroup }) => ({ queue: { skillGroup: String(skillGroup), priority: 3, node: '' } }),
    move: ({ context, event }) =>
      event.type === 'queue.requeued' && context.queue
        ? { queue: { ...context.queue, skillGroup: event.skillGroup } }
        : {},
    join: ({ context, event }) =>
      event.type === 'agent.joined'
        ? { human: { ...context.human, served: true, agent: event.agent, endedBy: null } }
        : {},
  },
  uses: ({ skillGroup }) => ({
    ...noUses,
    references: [{ path: '/skillGroup', kind: 'skill-group', key: skillGroup }],
  }),
  explore: ({ maxWaitSeconds = 0 }) => [
    [{ agents: 'online' }, { agent: 'accept' }, { agent: 'end' }],
    [{ agents: 'offline' }],
    ...(maxWaitSeconds > 0 ? [[{ wait: maxWaitSeconds }]] : []),
  ],
});

export const endModule = defineModule({
  ...common,
  type: 'end',
  title: { en: 'End', zh: '结束' },
  category: 'begin-and-end',
  role: 'end',
  settings: closed({
    replyTimeoutSeconds: Type.Optional(Type.Integer({ minimum: 1, default: 600 })),
    closingText: Type.Optional(Type.String({ default: '' })),
  }),
  newSettings: { replyTimeoutSeconds: 600 },
  ports: () => [],
  compile: ({ closingText = '' }) => ({
    initial: 'closing',
    states: {
      closing: {
        enter: [
          ...(closingText
            ? [{ effect: 'send-message' as const, with: { content: { kind: 'text' as const, text: closingText } } }]
            : []),
          { effect: 'end-session' as const, with: { status: 'flow_ended' as const, flag: 'normal' as const } },
        ],
      },
      'timed-out': {
        enter: [
          { effect: 'send-message', with: { content: { kind: 'text', text: 'Bye, silent one' } } },
          { effect: 'end-session', with: { status: 'auto_finished', flag: 'timeout' } },
        ],
      },
    },
  }),
  uses: ({ closingText = '' }) => ({ ...noUses, texts: [{ path: '/closingText', text: closingText }] }),
  explore: () => [],
  inspector: [
    {
      path: '/replyTimeoutSeconds',
      title: { en: 'Reply timeout', zh: '回复超时' },
      control: 'number',
      unit: { en: 'seconds', zh: '秒' },
    },
  ],
});

export const testModules = createRegistry([
  startModule,
  sayModule,
  askModule,
  judgeModule,
  expressionModule,
  hoursModule,
  callModule,
  robotModule,
  peopleModule,
  endModule,
]);

/** Writes a document briefly: nodes as `[id, type, settings]`, edges as `source.port -> target`. */
export function drawFlow(
  nodes: readonly (readonly [id: string, type: string, config?: JsonObject])[],
  edges: readonly string[],
  more: Partial<FlowDocument> = {},
): FlowDocument {
  return {
    schemaVersion: 1,
    name: 'Test flow',
    variables: [],
    nodes: nodes.map(([id, type, config = {}], index): FlowNode => ({
      id,
      type,
      position: { x: index * 200, y: 0 },
      config,
    })),
    edges: edges.map((text, index) => {
      const [, source = '', port = '', target = ''] = /^(\S+?)\.(.+) -> (\S+)$/.exec(text) ?? [];
      return { id: `e${index + 1}`, source, port, target };
    }),
    ...more,
  };
}

/** A flow with every test module: greeting, hours, menu, robot, a phone, a call, a judgement, people, two ends. */
export const receptionFlow: FlowDocument = drawFlow(
  [
    ['start', 'start'],
    ['hello', 'say', { text: 'Hello{{#if UserName}} {{UserName}}{{/if}}' }],
    ['hours', 'hours', { schedule: 'default' }],
    ['closed', 'say', { text: 'We are closed' }],
    ['menu', 'ask', { text: 'What do you need?', options: ['Sales', 'Robot', 'Score'], maxAttempts: 3 }],
    ['robot', 'robot', { robot: 'faq' }],
    ['phone', 'ask', { text: 'Your phone?', options: [], variable: 'Phone' }],
    ['call', 'call', { url: 'https://example.com/score', variable: 'Score', default: '0' }],
    [
      'judge',
      'judge',
      {
        cases: [
          { id: 'gold', all: [{ variable: 'Score', operator: '>=', value: '90' }] },
          { id: 'silver', all: [{ variable: 'Score', operator: '>=', value: '60' }] },
        ],
      },
    ],
    ['vip', 'people', { skillGroup: 'vip', maxWaitSeconds: 120 }],
    ['sales', 'people', { skillGroup: 'sales' }],
    ['late', 'say', { text: 'Nobody came, sorry' }],
    ['bye', 'end', { closingText: 'Goodbye' }],
    ['quick', 'end', { replyTimeoutSeconds: 60 }],
  ],
  [
    'start.next -> hello',
    'hello.next -> hours',
    'hours.open -> menu',
    'hours.closed -> closed',
    'closed.next -> quick',
    'menu.option:Sales -> sales',
    'menu.option:Robot -> robot',
    'menu.option:Score -> phone',
    'menu.otherwise -> quick',
    'robot.handoff -> sales',
    'phone.next -> call',
    'call.next -> judge',
    'judge.case:gold -> vip',
    'judge.case:silver -> sales',
    'judge.default -> bye',
    'vip.ended -> bye',
    'vip.timeout -> late',
    'late.next -> bye',
    'sales.ended -> bye',
    'sales.unavailable -> late',
  ],
  {
    variables: [
      { name: 'Phone', type: 'string' },
      { name: 'Score', type: 'string' },
    ],
  },
);
