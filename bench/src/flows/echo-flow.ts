import type { FlowDocument } from '@parley/schemas';

/** A flow that answers every text with one text and waits for the next: one message in, one answer out, for ever. */
export const echoFlow: FlowDocument = {
  schemaVersion: 1,
  name: 'Echo',
  variables: [],
  nodes: [
    { id: 'start', type: 'start', position: { x: 0, y: 0 }, config: {} },
    {
      id: 'listen',
      type: 'branch',
      position: { x: 260, y: 0 },
      config: {
        mode: 'keywords',
        text: 'Say something.',
        invalidText: 'You said {{LastMessage}}',
        maxAttempts: 0,
        branches: [{ id: 'bye', text: 'Goodbye', keywords: ['goodbye'], match: 'exact' }],
      },
    },
    {
      id: 'end',
      type: 'end',
      position: { x: 520, y: 0 },
      config: { replyTimeoutSeconds: 3600, timeoutText: 'Goodbye.', closingText: 'Goodbye.' },
    },
  ],
  edges: [
    { id: 'e1', source: 'start', port: 'next', target: 'listen' },
    { id: 'e2', source: 'listen', port: 'branch:bye', target: 'end' },
  ],
};

/** What every message of the load says: as long as a visitor's usual sentence. */
export const spokenText = 'Hello, could you tell me please where the parcel is that I ordered last week?';
