import type { FlowDocument, FlowEdge, FlowNode, JsonObject } from '@parley/schemas';

/** A flow of any size that is correct: rows of questions, messages and decisions that lead on, and one end. */
export function generateFlow(count: number): FlowDocument {
  const columns = Math.max(4, Math.ceil(Math.sqrt(count * 1.6)));
  const steps = Math.max(0, count - 2);
  const nodes: FlowNode[] = [{ id: 'start', type: 'start', position: { x: 0, y: 0 }, config: {} }];
  const edges: FlowEdge[] = [];
  const idOf = (index: number) => (index < steps ? `n${index}` : 'end');
  edges.push({ id: 'e-start', source: 'start', port: 'next', target: idOf(0) });
  for (let index = 0; index < steps; index += 1) {
    const position = { x: 320 * (1 + (index % columns)), y: 220 * Math.floor(index / columns) };
    const { type, config, ports } = kinds[index % kinds.length] ?? message;
    nodes.push({ id: idOf(index), type, label: `Step ${index + 1}`, position, config: structuredClone(config) });
    ports.forEach((port, row) =>
      edges.push({ id: `e${index}-${row}`, source: idOf(index), port, target: idOf(Math.min(steps, index + 1 + row)) }),
    );
  }
  const lastRow = 220 * Math.floor(steps / columns);
  nodes.push({
    id: 'end',
    type: 'end',
    position: { x: 320 * (columns + 2), y: lastRow },
    config: { replyTimeoutSeconds: 600 },
  });
  return {
    schemaVersion: 1,
    name: `Generated flow with ${count} modules`,
    variables: [{ name: 'Answer', type: 'string' }],
    nodes,
    edges,
  };
}

type Kind = { type: string; config: JsonObject; ports: string[] };

const message: Kind = {
  type: 'message',
  config: { parts: [{ kind: 'text', text: 'Thank you, {{Answer}}. One moment, please.' }] },
  ports: ['next'],
};

const kinds: Kind[] = [
  message,
  {
    type: 'branch',
    config: {
      mode: 'menu',
      text: 'What is it about?',
      invalidText: 'Please choose one of the entries.',
      branches: [
        { id: 'a', text: 'An order' },
        { id: 'b', text: 'Something else' },
      ],
    },
    ports: ['branch:a', 'branch:b'],
  },
  { type: 'collect-info', config: { text: 'What is your name?', form: 'text', variable: 'Answer' }, ports: ['next'] },
  {
    type: 'condition',
    config: {
      cases: [{ id: 'known', label: 'Known', all: [{ variable: 'Answer', operator: '==', value: 'Ada' }] }],
    },
    ports: ['case:known', 'default'],
  },
];
