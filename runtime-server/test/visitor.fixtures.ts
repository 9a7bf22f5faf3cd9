import type { FlowDocument } from '@parley/schemas';

const position = { x: 0, y: 0 };

/** Says hello, offers three ways: to a form, to an agent, to the end. */
export const receptionFlow: FlowDocument = {
  schemaVersion: 1,
  name: 'Reception',
  variables: [{ name: 'Fruit', type: 'string' }],
  nodes: [
    { id: 'start', type: 'start', position, config: {} },
    { id: 'hello', type: 'message', position, config: { parts: [{ kind: 'text', text: 'Hello' }] } },
    {
      id: 'menu',
      type: 'branch',
      position,
      config: {
        mode: 'menu',
        text: 'What is it?',
        invalidText: 'Please choose.',
        branches: [
          { id: 'form', text: 'Form' },
          { id: 'agent', text: 'Agent' },
          { id: 'end', text: 'Bye' },
        ],
      },
    },
    {
      id: 'fruit',
      type: 'collect-info',
      position,
      config: {
        text: 'Which fruit?',
        form: 'options',
        variable: 'Fruit',
        options: [
          { text: 'Apple', description: 'red' },
          { text: 'Pear', description: 'green' },
        ],
      },
    },
    {
      id: 'parts',
      type: 'message',
      position,
      config: {
        parts: [
          { kind: 'markdown', markdown: '**{{Fruit}}**' },
          { kind: 'card', header: 'Card', desc: 'of a fruit', pic: 'https://example.com/a.png', url: 'javascript:1' },
        ],
      },
    },
    {
      id: 'human',
      type: 'transfer-to-agent',
      position,
      config: { skillGroup: 'desk', queueText: 'One moment', successText: '{{StaffNickName}} is here' },
    },
    {
      id: 'bye',
      type: 'end',
      position,
      config: { replyTimeoutSeconds: 60, timeoutText: 'Too late', agentEndText: 'Service is over', closingText: 'Bye' },
    },
  ],
  edges: [
    { id: 'e1', source: 'start', port: 'next', target: 'hello' },
    { id: 'e2', source: 'hello', port: 'next', target: 'menu' },
    { id: 'e3', source: 'menu', port: 'branch:form', target: 'fruit' },
    { id: 'e4', source: 'menu', port: 'branch:agent', target: 'human' },
    { id: 'e5', source: 'menu', port: 'branch:end', target: 'bye' },
    { id: 'e6', source: 'fruit', port: 'next', target: 'parts' },
    { id: 'e7', source: 'parts', port: 'next', target: 'bye' },
    { id: 'e8', source: 'human', port: 'ended', target: 'bye' },
  ],
};

export const starRating = {
  type: 'stars',
  levels: [
    { id: '103', text: 'Good' },
    { id: '101', text: 'Bad' },
    { id: '102', text: 'Fair' },
  ],
  inviteText: 'How was it?',
  thankText: 'Thank you',
  validSeconds: 600,
  rules: { automatic: true, agent: true, visitor: true },
};

export const agentAda = { id: 'agt_ada', staffNo: '7', nickname: 'Ada' };
