import { modules } from '@parley/modules';
import { describe, expect, it } from 'vitest';
import { fittingNode } from './fitting-node.ts';
import { nodeOf, smallFlow } from './flow.fixtures.ts';
import { turnInto } from './turn-into.ts';

function turned(id: string, type: string, flow = smallFlow()) {
  const module = modules.get(type);
  if (!module) throw new Error(`There is no module ${type}.`);
  const document = turnInto(id, fittingNode(module, { x: 0, y: 0 }, flow, {}), '').apply(flow);
  return { document, node: document.nodes.find((each) => each.id === id) };
}

describe('a module that is turned into another', () => {
  it('keeps its place, its name, what it says and where it leads', () => {
    const { document, node } = turned('hello', 'collect-info');
    expect(node).toMatchObject({
      type: 'collect-info',
      position: { x: 320, y: 0 },
      config: { text: 'Hello {{Phone}}', variable: 'Answer' },
    });
    expect(document.variables.map(({ name }) => name)).toEqual(['Phone', 'Answer']);
    expect(document.edges).toEqual(smallFlow().edges);
    const back = turned('hello', 'message', document).node;
    expect(back?.config).toEqual({ parts: [{ kind: 'text', text: 'Hello {{Phone}}' }] });
  });

  it('takes its ways out along in their order, as many as the other has', () => {
    const flow = smallFlow();
    flow.edges.push(
      { id: 'e3', source: 'menu', port: 'branch:b1', target: 'hello' },
      { id: 'e4', source: 'menu', port: 'branch:b2', target: 'end' },
    );
    const waysOf = (type: string) =>
      turned('menu', type, flow)
        .document.edges.filter(({ source }) => source === 'menu')
        .map(({ port, target }) => `${port} ${target}`);
    expect(waysOf('service-time')).toEqual(['open hello', 'closed end']);
    expect(waysOf('message')).toEqual(['next hello']);
    expect(waysOf('end')).toEqual([]);
  });

  it.each([...modules.keys()].filter((type) => type !== 'start'))('has settings that fit: %s', (type) => {
    for (const each of ['message', 'branch', 'collect-info', 'interface-call', 'robot', 'end']) {
      const flow = smallFlow();
      flow.nodes.push(nodeOf('x', each));
      const node = turned('x', type, flow).node;
      expect(node?.type).toBe(type);
      expect(modules.get(type)?.uses((node?.config ?? {}) as never)).toBeDefined();
    }
  });
});
