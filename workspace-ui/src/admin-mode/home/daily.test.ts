import type { Agent, AgentViewSession, Channel, FlowSummary, SkillGroup } from '@parley/schemas';
import { expect, it } from 'vitest';
import { attentionOf, queuesOf } from './daily.ts';

const flow = (id: string, errors: number, published: number | null = 1) =>
  ({ id, name: id, published, problems: { errors, warnings: 3 } }) as FlowSummary;
const channel = (id: string, flowId: string | null, lastError?: string | null) =>
  ({ id, name: id, flowId, ...(lastError !== undefined && { tencent: { health: { lastError } } }) }) as Channel;
const agent = (status: string, skillGroupKeys: string[] = []) => ({ status, skillGroupKeys }) as Agent;

it('names what keeps visitors from being served, and nothing when all is well', () => {
  const flows = [flow('fine', 0), flow('broken', 2), flow('draft', 0, null)];
  const channels = [channel('a', 'fine'), channel('b', null), channel('c', 'draft'), channel('d', 'fine', 'refused')];
  expect(attentionOf({ flows, channels, agents: [agent('busy')] }, 2)).toEqual([
    { kind: 'nobody', waiting: 2 },
    { kind: 'vendor', id: 'd', name: 'd' },
    { kind: 'silent', id: 'b', name: 'b' },
    { kind: 'silent', id: 'c', name: 'c' },
    { kind: 'flow', id: 'broken', name: 'broken', errors: 2 },
  ]);
  const well = { flows: [flow('fine', 0)], channels: [channel('a', 'fine', null)], agents: [agent('available')] };
  expect(attentionOf(well, 2)).toEqual([]);
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
