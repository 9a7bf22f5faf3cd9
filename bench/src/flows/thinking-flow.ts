import type { FlowDocument } from '@parley/schemas';
import { echoFlow } from './echo-flow.ts';

const position = { x: 0, y: 0 };
/** Within the steps that an expression may take, and most of them. */
const expression = '$sum([1..60000].($ * 2)) < 0';

/** Answers every text that greets with one text, after an expression that takes as long as one may. */
export const thinkingFlow: FlowDocument = {
  ...echoFlow,
  name: 'Think',
  nodes: [
    { id: 'start', type: 'start', position, config: {} },
    {
      id: 'listen',
      type: 'branch',
      position,
      config: {
        mode: 'keywords',
        text: 'Say something.',
        invalidText: 'Greet me.',
        maxAttempts: 0,
        branches: [{ id: 'hello', text: 'Hello', keywords: ['hello'], match: 'contains' }],
      },
    },
    { id: 'think', type: 'condition', position, config: { cases: [{ id: 'never', label: 'Never', expression }] } },
    {
      id: 'end',
      type: 'end',
      position,
      config: { replyTimeoutSeconds: 3600, timeoutText: 'Goodbye.', closingText: 'Goodbye.' },
    },
  ],
  edges: [
    { id: 'e1', source: 'start', port: 'next', target: 'listen' },
    { id: 'e2', source: 'listen', port: 'branch:hello', target: 'think' },
    { id: 'e3', source: 'think', port: 'case:never', target: 'end' },
    { id: 'e4', source: 'think', port: 'default', target: 'listen' },
  ],
};
