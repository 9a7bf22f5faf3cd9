import type { Agent, AgentViewSession, AlarmCounts, Channel, FlowSummary, SkillGroup } from '@parley/schemas';
import { expect, it } from 'vitest';
import { attentionOf, queuesOf } from './daily.ts';

const flow = (id: string, errors: number, published: number | null = 1) =>
  ({ id, name: id, published, problems: { errors, warnings: 3 } }) as FlowSummary;
const channel = (id: string, flowId: string | null, lastError?: string | null) =>
  ({ id, name: id, flowId, ...(lastError !== undefined && { tencent: { health: { lastError } } }) }) as Channel;
const agent = (status: string, skillGroupKeys: string[] = []) => ({ status, skillGroupKeys }) as Agent;

const nothing = { flows: undefined, channels: undefined, alarms: undefined, approvals: undefined, notes: undefined };
const now = Date.parse('2026-03-02T09:12:00Z');
const queue = (key: string, waiting: number, since: string | null, available: number) => ({
  key,
  name: key,
  waiting,
  since,
  serving: 0,
  available,
});

it('names what keeps visitors from being served, and nothing when all is well', () => {
  const flows = [flow('fine', 0), flow('broken', 2), flow('draft', 0, null)];
  const channels = [channel('a', 'fine'), channel('b', null), channel('c', 'draft'), channel('d', 'fine', 'refused')];
  expect(attentionOf({ ...nothing, flows, channels }, [], now)).toEqual([
    { kind: 'vendor', id: 'd', name: 'd' },
    { kind: 'silent', id: 'b', name: 'b' },
    { kind: 'silent', id: 'c', name: 'c' },
    { kind: 'flow', id: 'broken', name: 'broken', errors: 2 },
  ]);
  const well = { ...nothing, flows: [flow('fine', 0)], channels: [channel('a', 'fine', null)] };
  expect(attentionOf(well, [queue('sales', 0, null, 0)], now)).toEqual([]);
});

it('says where nobody is available, and where somebody waits for long, not merely that somebody waits', () => {
  const queues = [
    queue('night', 2, '2026-03-02T09:11:50Z', 0),
    queue('sales', 1, '2026-03-02T09:00:00Z', 3),
    queue('quick', 1, '2026-03-02T09:11:00Z', 1),
  ];
  expect(attentionOf(nothing, queues, now)).toEqual([
    { kind: 'nobody', key: 'night', name: 'night', waiting: 2, since: '2026-03-02T09:11:50Z' },
    { kind: 'long', key: 'sales', name: 'sales', waiting: 1, since: '2026-03-02T09:00:00Z' },
  ]);
});

it('says of nothing that may not be seen, and counts what waits to be decided', () => {
  expect(attentionOf({ ...nothing, channels: [channel('b', null)] }, [], now)).toEqual([]);
  const alarms = { unprocessed: 3 } as AlarmCounts;
  const notes = { open: 0, pending: 2, answered: 1, all: 3 };
  expect(attentionOf({ ...nothing, alarms, notes }, [], now)).toEqual([{ kind: 'alarms', count: 3 }]);
});

it('counts who waits, who is served and who is free in each skill group', () => {
  const groups = [
    { key: 'sales', name: 'Sales' },
    { key: 'vip', name: 'VIP' },
  ] as SkillGroup[];
  const session = (state: AgentViewSession['state'], skillGroup: string, queuedAt?: string) => ({
    state,
    skillGroup,
    ...(queuedAt !== undefined && { queuedAt }),
  });
  const sessions = [
    session('serving', 'sales', '2026-03-02T08:00:00Z'),
    session('queued', 'vip', '2026-03-02T09:05:00Z'),
    session('ringing', 'vip', '2026-03-02T09:00:00Z'),
  ];
  const agents = [agent('available', ['sales', 'vip']), agent('busy', ['vip'])];
  expect(queuesOf(groups, sessions, agents)).toEqual([
    { key: 'vip', name: 'VIP', waiting: 2, since: '2026-03-02T09:00:00Z', serving: 0, available: 1 },
    { key: 'sales', name: 'Sales', waiting: 0, since: null, serving: 1, available: 1 },
  ]);
});
