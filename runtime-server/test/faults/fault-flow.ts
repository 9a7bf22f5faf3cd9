import type { FlowDocument } from '@parley/schemas';

/** Seconds of silence after which sessions of the silent branches end. */
export const silenceSeconds = 2;
/** From this score on a visitor belongs to the group `gold`. */
export const goldScore = 50;

/** What agents answer a question with, and the question after whose answer they end the service. */
export const questionMark = 'Q: ';
export const lastQuestion = 'Goodbye';

/** The score that the interface gives a phone number, the same on every try. */
export function scoreOf(phone: string): number {
  return Number(phone.slice(-2));
}

/** The flow that the other one calls for its question. */
export const phoneFlowKey = 'phone';

export function phoneFlow(): FlowDocument {
  const position = { x: 0, y: 0 };
  return {
    schemaVersion: 1,
    name: 'Phone',
    variables: [{ name: 'Number', type: 'string', personal: true, output: true }],
    nodes: [
      { id: 'start', type: 'start', position, config: {} },
      {
        id: 'ask',
        type: 'collect-info',
        position,
        config: {
          text: 'Your phone?',
          form: 'text',
          variable: 'Number',
          validation: { kind: 'phone' },
          invalidText: 'No.',
        },
      },
      { id: 'end', type: 'end', position, config: {} },
    ],
    edges: [
      { id: 'e1', source: 'start', port: 'next', target: 'ask' },
      { id: 'e2', source: 'ask', port: 'next', target: 'end' },
    ],
  };
}

/**
 * Welcome, a menu; its ways lead over a question of another flow, a call and a condition to one of two groups, to an agent where the
 * visitor falls silent, to a question that is never answered, and straight to the end. The short timeout belongs to the
 * end that only the silent ways lead to.
 */
export function faultFlow(interfaceUrl: string): FlowDocument {
  const position = { x: 0, y: 0 };
  const transfer = (id: string, skillGroup: string) => ({
    id,
    type: 'transfer-to-agent',
    position,
    config: {
      skillGroup,
      queueText: '${WaitNo} ahead of you',
      successText: '${StaffNickName} is here',
      offlineText: 'Nobody is here',
    },
  });
  const end = (id: string, replyTimeoutSeconds: number) => ({
    id,
    type: 'end',
    position,
    config: { replyTimeoutSeconds, timeoutText: 'Too late', agentEndText: 'Service is over', closingText: 'Bye' },
  });
  return {
    schemaVersion: 1,
    name: 'Faults',
    variables: [
      { name: 'Phone', type: 'string', personal: true },
      { name: 'Score', type: 'string' },
      { name: 'Word', type: 'string' },
    ],
    nodes: [
      { id: 'start', type: 'start', position, config: {} },
      {
        id: 'hello',
        type: 'message',
        position,
        config: { parts: [{ kind: 'text', text: 'Welcome to {{ChannelName}}' }] },
      },
      {
        id: 'menu',
        type: 'branch',
        position,
        config: {
          mode: 'menu',
          text: 'What is it?',
          invalidText: 'Please choose.',
          branches: ['Help', 'Hush', 'Quiet', 'Bye'].map((text) => ({ id: text.toLowerCase(), text })),
        },
      },
      { id: 'phone', type: 'sub-flow', position, config: { flow: phoneFlowKey, output: { Number: 'Phone' } } },
      {
        id: 'call',
        type: 'interface-call',
        position,
        config: {
          url: interfaceUrl,
          request: { Phonenumber: '{{Phone}}', Session: '{{SystemSessionId}}', Last: '{{LastMessage}}', At: '{{Now}}' },
          response: [{ name: 'Score', variable: 'Score', default: '0' }],
          maxErrors: 6,
          timeoutSeconds: 5,
        },
      },
      {
        id: 'rank',
        type: 'condition',
        position,
        config: { cases: [{ id: 'gold', expression: `$number(Score) >= ${goldScore}` }] },
      },
      transfer('gold', 'gold'),
      transfer('desk', 'desk'),
      transfer('hush', 'desk'),
      { id: 'word', type: 'collect-info', position, config: { text: 'Say a word', form: 'text', variable: 'Word' } },
      end('bye', 3_600),
      end('silence', silenceSeconds),
    ],
    edges: [
      { id: 'e1', source: 'start', port: 'next', target: 'hello' },
      { id: 'e2', source: 'hello', port: 'next', target: 'menu' },
      { id: 'e3', source: 'menu', port: 'branch:help', target: 'phone' },
      { id: 'e4', source: 'phone', port: 'next', target: 'call' },
      { id: 'e5', source: 'call', port: 'next', target: 'rank' },
      { id: 'e6', source: 'rank', port: 'case:gold', target: 'gold' },
      { id: 'e7', source: 'rank', port: 'default', target: 'desk' },
      { id: 'e8', source: 'gold', port: 'ended', target: 'bye' },
      { id: 'e9', source: 'desk', port: 'ended', target: 'bye' },
      { id: 'e10', source: 'menu', port: 'branch:hush', target: 'hush' },
      { id: 'e11', source: 'hush', port: 'ended', target: 'silence' },
      { id: 'e12', source: 'menu', port: 'branch:quiet', target: 'word' },
      { id: 'e13', source: 'word', port: 'next', target: 'silence' },
      { id: 'e14', source: 'menu', port: 'branch:bye', target: 'bye' },
    ],
  };
}
