import type { TransferTargets } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { targetOptions } from './target-options.ts';

const agent = (
  name: string,
  over: Partial<TransferTargets['agents'][number]> = {},
): TransferTargets['agents'][number] => ({
  id: name,
  name,
  staffNo: `no-${name}`,
  status: 'available',
  statusReason: null,
  load: 0,
  capacity: 5,
  skillGroupKeys: [],
  ...over,
});
const group = (key: string, free: number, total: number, online = free) => ({
  key,
  name: `The ${key}`,
  free,
  online,
  total,
  waiting: 0,
});
const targets: TransferTargets = {
  groups: [group('empty', 0, 0), group('asleep', 0, 3), group('busy', 0, 3, 2), group('sales', 2, 3)],
  agents: [
    agent('off', { status: 'offline' }),
    agent('away', { status: 'away' }),
    agent('full', { load: 5 }),
    agent('free'),
  ],
};
const names = (kind: 'group' | 'agent', query = '') =>
  targetOptions(targets, kind, query).map(({ id, obstacle }) => (obstacle ? `${id}: ${obstacle}` : id));

describe('to whom a session can go', () => {
  it('begins with whoever can take it at once, and ends with who cannot (AGENT-46, AGENT-50)', () => {
    expect(names('group')).toEqual(['sales', 'busy', 'asleep', 'empty: noAgents']);
    expect(names('agent')).toEqual(['free', 'full', 'away', 'off: offline']);
  });

  it('is searched by name, key and staff number', () => {
    expect(names('group', 'SALES')).toEqual(['sales']);
    expect(names('agent', 'no-f')).toEqual(['free', 'full']);
    expect(names('agent', 'nobody')).toEqual([]);
  });

  it('can be those only to whom one passes sessions on often, with free and total of each group (AGENT-45)', () => {
    expect(targetOptions(targets, 'group', '', ['sales', 'off'])).toMatchObject([{ id: 'sales', free: 2, total: 3 }]);
    expect(targetOptions(targets, 'agent', '', ['off']).map(({ id }) => id)).toEqual(['off']);
    expect(targetOptions(targets, 'agent', '', [])).toEqual([]);
  });
});
