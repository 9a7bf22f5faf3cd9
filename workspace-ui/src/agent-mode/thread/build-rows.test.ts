import type { AgentViewMessage, SessionDetails } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { arrivalsOf } from './arrivals.ts';
import { buildRows, type Row, type ThreadBlock } from './build-rows.ts';

const message = (
  position: number,
  from: AgentViewMessage['from']['kind'],
  sentAt: string,
  over: Partial<AgentViewMessage> = {},
): AgentViewMessage => ({
  id: `m${position}`,
  seq: position,
  position,
  sessionId: 'ses_1',
  sentAt,
  from: { kind: from, id: from },
  body: { kind: 'text', text: String(position) },
  ...over,
});
const at = (minute: number, day = 2) => new Date(2026, 2, day, 10, minute).toISOString();
const draw = (rows: Row[]) =>
  rows.map((row) => {
    if (row.kind === 'message') return `${row.isFollowUp ? '+' : ''}${row.message.id}`;
    return row.kind === 'path' ? `path(${row.messages.length})` : row.kind;
  });
const session = { id: 'ses_1', startedAt: at(0), queuedAt: at(5) };
const flow = [1, 2, 3, 4].map((position) => message(position, position % 2 ? 'visitor' : 'robot', at(position)));

describe('a thread', () => {
  it('folds the flow into the path, and opens it', () => {
    const messages = [...flow, message(5, 'agent', at(6))];
    expect(draw(buildRows([{ session, messages }]))).toEqual(['day', 'path(4)', 'm5']);
    expect(draw(buildRows([{ session, messages }], { opened: new Set(['ses_1']) }))).toEqual([
      ...['day', 'path(4)', 'm1', 'm2', 'm3', 'm4', 'm5'],
    ]);
  });

  it('shows a short flow as it is', () => {
    const messages = [...flow.slice(0, 2), message(5, 'agent', at(6))];
    expect(draw(buildRows([{ session, messages }]))).toEqual(['day', 'm1', 'm2', 'm5']);
  });

  it('parts days and sessions', () => {
    const earlier = { id: 'ses_0', startedAt: at(0, 1), queuedAt: at(0, 1) };
    const blocks = [
      { session: earlier, messages: [message(1, 'agent', at(1, 1), { id: 'old' })] },
      { session, messages: [message(2, 'agent', at(6)), message(3, 'agent', at(7, 3))] },
    ];
    expect(draw(buildRows(blocks))).toEqual(['session', 'day', 'old', 'session', 'day', 'm2', 'day', 'm3']);
  });

  it('puts messages of one sender together, not those that are far apart or for agents only', () => {
    const messages = [
      message(1, 'agent', at(6)),
      message(2, 'agent', at(6)),
      message(3, 'agent', at(6), { visibility: 'agents' }),
      message(4, 'agent', at(8)),
      message(5, 'visitor', at(8)),
    ];
    expect(draw(buildRows([{ session, messages }]))).toEqual(['day', 'm1', '+m2', 'm3', 'm4', 'm5']);
  });

  it('tells who came, also before the first word and on return, and of nobody whose time was not read', () => {
    const messages = [message(5, 'visitor', at(6)), message(6, 'agent', at(8)), message(7, 'visitor', at(9))];
    const came = (minute: number, over: Partial<SessionDetails['assignments'][number]> = {}) => ({
      ...{ agentId: 'agt_1', agentName: 'Ann', skillGroup: null, kind: 'offer' as const, comment: '', outcome: null },
      ...{ offeredAt: at(minute), acceptedAt: at(minute), endedAt: null, ...over },
    });
    const arrivals = arrivalsOf([
      came(7, { outcome: 'transferred' }),
      came(8, { agentName: 'Missed', acceptedAt: null, outcome: 'missed' }),
      came(9, { agentName: 'Bob', outcome: 'transferred' }),
      came(11, { kind: 'transfer' }),
      came(12, { agentName: 'Boss', kind: 'take-over' }),
    ]);
    expect(arrivals.map(({ how, name, from }) => [how, name, from])).toEqual([
      ['joined', 'Ann', ''],
      ['transferred', 'Bob', 'Ann'],
      ['transferred', 'Ann', 'Bob'],
      ['taken-over', 'Boss', ''],
    ]);
    const told = (over: Partial<ThreadBlock>) => draw(buildRows([{ session, messages, arrivals, ...over }]));
    expect(told({})).toEqual(['day', 'm5', 'arrival', 'm6', 'arrival', 'm7', 'arrival', 'arrival']);
    expect(told({ messages: [] })).toEqual(['day', 'arrival', 'arrival', 'arrival', 'arrival']);
    expect(told({ messages: messages.slice(1), hasEarlier: true })).toEqual([
      ...['day', 'm6', 'arrival', 'm7', 'arrival', 'arrival'],
    ]);
  });

  it('has a line above the first message that was not seen, unless everything is new', () => {
    const messages = [message(5, 'agent', at(6)), message(6, 'visitor', at(7)), message(7, 'visitor', at(9))];
    expect(draw(buildRows([{ session, messages }], { unread: 2 }))).toEqual(['day', 'm5', 'unread', 'm6', 'm7']);
    expect(draw(buildRows([{ session, messages }], { unread: 1 }))).toEqual(['day', 'm5', 'm6', 'unread', 'm7']);
    expect(draw(buildRows([{ session, messages: messages.slice(1) }], { unread: 2 }))).toEqual(['day', 'm6', 'm7']);
  });
});
