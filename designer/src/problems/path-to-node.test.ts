import { check, createInlineEvaluator } from '@parley/engine';
import { exampleFlows, installation as installationJson } from '@parley/examples';
import { modules } from '@parley/modules';
import type { FlowDocument, Installation, Problem } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { chatAlong } from './chat-along.ts';
import { pathToProblem } from './path-to-node.ts';

const flow = exampleFlows[0]?.document as FlowDocument;
const installation = installationJson as Installation;
const options = { installation, evaluator: createInlineEvaluator() };
const at = (nodeId: string, code = 'any/thing', message = ''): Problem => ({
  severity: 'error',
  code,
  nodeId,
  message,
});

describe('the way to a problem', () => {
  it('is the shortest, and its chat says and answers what leads there', async () => {
    const path = pathToProblem(flow, at('score'), modules);
    expect(path?.map(({ nodeId }) => nodeId)).toEqual(['start', 'welcome', 'hours', 'menu', 'phone', 'score']);
    const { lines = null } = (path && (await chatAlong(flow, path, modules, options))) ?? {};
    expect(lines?.map((line) => (line.from === 'world' ? Object.keys(line.step)[0] : line.from))).toEqual([
      'schedule',
      'flow',
      'flow',
      'visitor',
      'flow',
      'visitor',
    ]);
    expect(lines).toContainEqual({ from: 'visitor', text: 'After-sales' });
  });

  it('is found with its chat however broken the rest of the flow is', async () => {
    const broken = {
      ...flow,
      nodes: flow.nodes.map((node) =>
        ['score', 'closed'].includes(node.id) ? { ...node, config: { nonsense: 1 } } : node,
      ),
    };
    const problem = check(broken, modules).find(({ nodeId }) => nodeId === 'score');
    const path = problem ? pathToProblem(broken, problem, modules) : null;
    const chat = path && (await chatAlong(broken, path, modules, options));
    expect(chat?.lines).toContainEqual({ from: 'visitor', text: 'After-sales' });
  });

  it('has no chat when a module on it cannot be run, and is none to what nothing leads to', async () => {
    const broken = { ...flow, nodes: flow.nodes.map((node) => (node.id === 'menu' ? { ...node, config: {} } : node)) };
    const path = pathToProblem(broken, at('phone'), modules);
    expect(path?.at(-1)?.nodeId).toBe('phone');
    expect(path && (await chatAlong(broken, path, modules, options))).toBeNull();
    expect(pathToProblem({ ...flow, edges: [] }, at('phone'), modules)).toBeNull();
  });

  it('to a variable that is not set goes round the nodes that set it', () => {
    const document: FlowDocument = {
      schemaVersion: 1,
      name: 'F',
      variables: [{ name: 'Phone', type: 'string' }],
      nodes: [
        { id: 's', type: 'start', position: { x: 0, y: 0 }, config: {} },
        {
          id: 'b',
          type: 'branch',
          position: { x: 0, y: 0 },
          config: {
            mode: 'menu',
            text: 'Which?',
            branches: [
              { id: 'a', text: 'A' },
              { id: 'c', text: 'C' },
            ],
          },
        },
        {
          id: 'ask',
          type: 'collect-info',
          position: { x: 0, y: 0 },
          config: { text: '?', form: 'text', variable: 'Phone' },
        },
        { id: 'hop', type: 'message', position: { x: 0, y: 0 }, config: { parts: [{ kind: 'text', text: 'x' }] } },
        { id: 'hop2', type: 'message', position: { x: 0, y: 0 }, config: { parts: [{ kind: 'text', text: 'x' }] } },
        {
          id: 'say',
          type: 'message',
          position: { x: 0, y: 0 },
          config: { parts: [{ kind: 'text', text: '{{Phone}}' }] },
        },
      ],
      edges: [
        { id: '1', source: 's', port: 'next', target: 'b' },
        { id: '2', source: 'b', port: 'branch:a', target: 'ask' },
        { id: '3', source: 'ask', port: 'next', target: 'say' },
        { id: '4', source: 'b', port: 'branch:c', target: 'hop' },
        { id: '5', source: 'hop', port: 'next', target: 'hop2' },
        { id: '6', source: 'hop2', port: 'next', target: 'say' },
      ],
    };
    const problem = check(document, modules).find(({ code }) => code === 'variable/read-before-set');
    expect(problem && pathToProblem(document, problem, modules)?.map(({ nodeId }) => nodeId)).toEqual([
      's',
      'b',
      'hop',
      'hop2',
      'say',
    ]);
  });
});
