import type { FlowDocument, ReplayStep } from '@parley/schemas';
import { expect, it } from 'vitest';
import { eventsForSimulation } from './stand-ins.ts';

const position = { x: 0, y: 0 };
const document: FlowDocument = {
  schemaVersion: 1,
  name: 'Flow',
  variables: [{ name: 'Phone', type: 'string', personal: true }],
  nodes: [
    { id: 'start', type: 'start', position, config: {} },
    {
      id: 'phone',
      type: 'collect-info',
      position,
      config: { text: '?', form: 'text', variable: 'Phone', validation: { kind: 'phone' }, invalidText: 'no' },
    },
  ],
  edges: [{ id: 'e1', source: 'start', port: 'next', target: 'phone' }],
};
const said = (text: string, taken: ReplayStep['taken']) =>
  ({
    events: [{ type: 'visitor.message', at: '2026-01-05T08:00:00.000Z', text, kind: 'text' }],
    taken,
    after: { node: 'phone' },
  }) as unknown as ReplayStep;

it('puts an answer that is accepted in the place of a hidden one that was, and leaves the refused hidden', () => {
  const steps = [
    { ...said('hello', [{ node: 'start', port: 'next' }]) },
    said('•••', []),
    said('•••', [{ node: 'phone', port: 'next' }]),
    said('later', []),
  ];
  const texts = eventsForSimulation(steps, document, 2).map((event) => 'text' in event && event.text);
  expect(texts).toEqual(['hello', '•••', '13800000000']);
});
