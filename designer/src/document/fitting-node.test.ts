import { check } from '@parley/engine';
import { knownOf, modules } from '@parley/modules';
import type { Installation } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { addNode } from './add-node.ts';
import { fittingNode } from './fitting-node.ts';
import { smallFlow } from './flow.fixtures.ts';
import { storeIn } from './settings/store-in.ts';

const installation: Installation = {
  skillGroups: [{ key: 'sales', name: 'Sales' }],
  schedules: { day: { timeZone: 'UTC', weekly: { mon: [['09:00', '18:00']] } } },
  robots: { faq: { name: 'FAQ', entries: [] } },
  secrets: [],
  flows: {
    own: { name: 'Own', isOwn: true },
    hours: { name: 'Hours', version: 1 },
  },
};

/** Codes that somebody has to write or connect something for: no new module can know it. */
const unavoidable = ['structure/open-port', 'interface-call/bad-address', 'structure/start'];

function added(type: string, flow = smallFlow(), there = installation) {
  const module = modules.get(type);
  if (!module) throw new Error(`There is no module ${type}.`);
  const { node, variables } = fittingNode(module, { x: 0, y: 0 }, flow, there);
  return { node, module, document: addNode(node, type, { variables }).apply(flow) };
}

describe('a new module', () => {
  it.each([...modules.keys()].filter((type) => type !== 'start'))(
    'begins without an error that it could avoid: %s',
    (type) => {
      const { node, document } = added(type);
      const errors = check(document, modules, knownOf(installation)).filter(
        ({ severity, nodeId, code }) => severity === 'error' && nodeId === node.id && !unavoidable.includes(code),
      );
      expect(errors.map(({ message }) => message)).toEqual([]);
    },
  );

  it('names the only group, schedule and robot, or the one that the flow uses, and keeps what is there', () => {
    expect(added('transfer-to-agent').node.config).toMatchObject({ skillGroup: 'sales' });
    expect(added('service-time').node.config).toEqual({ schedule: 'day' });
    expect(added('robot').node.config).toMatchObject({ robot: 'faq' });
    const groups = ['first', 'second'].map((key) => ({ key, name: key }));
    const { node, document } = added('transfer-to-agent', smallFlow(), { ...installation, skillGroups: groups });
    const used = {
      ...document,
      nodes: [
        ...document.nodes.filter((each) => each !== node),
        { ...node, config: { ...node.config, skillGroup: 'second' } },
      ],
    };
    expect(added('transfer-to-agent', used, { ...installation, skillGroups: groups }).node.config).toMatchObject({
      skillGroup: 'second',
    });
    const withDefault = [...groups, { key: 'default', name: 'Default' }];
    expect(added('transfer-to-agent', used, { ...installation, skillGroups: withDefault }).node.config).toMatchObject({
      skillGroup: 'default',
    });
    expect(added('robot', smallFlow(), {}).node.config).toMatchObject({ robot: 'default' });
  });

  it('stores into a variable of its own, which goes when another is chosen before it was used', () => {
    const first = added('collect-info');
    const second = added('collect-info', first.document);
    expect(second.document.variables.map(({ name }) => name)).toEqual(['Phone', 'Answer', 'Answer2']);
    const stored = (variable: string) =>
      storeIn({ nodeId: second.node.id, module: second.module, name: '', path: '/variable', variable });
    const named = stored('Order').apply(second.document);
    expect(named.variables.map(({ name }) => name)).toEqual(['Phone', 'Answer', 'Order']);
    expect(named.nodes.at(-1)?.config).toMatchObject({ variable: 'Order' });
    expect(
      stored('Phone')
        .apply(named)
        .variables.map(({ name }) => name),
    ).toEqual(['Phone', 'Answer', 'Order']);
    expect(stored('Answer2').apply(second.document)).toBe(second.document);
  });
});
