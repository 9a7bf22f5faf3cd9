import type { BoardAgent, BoardCell } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { agentsOf, cellsOf, countStatuses, rowsBy, serviceLevelOf, sumCells } from './board-figures.ts';

const cell = (skillGroup: string | null, channelId: string, over: Partial<BoardCell> = {}): BoardCell => ({
  skillGroup,
  channelId,
  robot: 0,
  waiting: 0,
  ringing: 0,
  serving: 0,
  held: 0,
  unanswered: 0,
  oldestWait: null,
  ...over,
});
const wait = (sessionId: string, since: string) => ({ oldestWait: { sessionId, since } });
const cells = [
  cell(null, 'web', { robot: 4 }),
  cell('sales', 'web', { waiting: 2, serving: 5, unanswered: 1, ...wait('s2', '2026-03-02T10:01:00.000Z') }),
  cell('sales', 'app', { ringing: 1, serving: 1, held: 1, ...wait('s1', '2026-03-02T10:00:00.000Z') }),
  cell('vip', 'web', { waiting: 9, ...wait('s3', '2026-03-02T10:05:00.000Z') }),
];

describe('a board', () => {
  it('is summed over all, a group or a channel, with whoever waits longest (MON-11)', () => {
    expect(sumCells(cells)).toMatchObject({ robot: 4, waiting: 11, ringing: 1, serving: 6, held: 1, unanswered: 1 });
    expect(sumCells(cells).oldestWait?.sessionId).toBe('s1');
    expect(sumCells(cellsOf(cells, { group: 'sales', channel: 'web' }))).toMatchObject({ waiting: 2, serving: 5 });
    expect(sumCells(cellsOf(cells, { group: 'none', channel: '' }))).toMatchObject({ waiting: 0, oldestWait: null });
  });

  it('lists groups and channels, where most wait first, and no group of those who have none yet', () => {
    expect(rowsBy(cells, 'skillGroup').map(({ key, totals }) => [key, totals.waiting])).toEqual([
      ['vip', 9],
      ['sales', 2],
    ]);
    expect(rowsBy(cells, 'channelId').map(({ key, totals }) => [key, totals.robot])).toEqual([
      ['web', 4],
      ['app', 0],
    ]);
  });

  it('finds agents by group and status, and counts them by status', () => {
    const agent = (id: string, status: string, skillGroupKeys: string[] = []) =>
      ({ id, status, skillGroupKeys }) as BoardAgent;
    const agents = [agent('a', 'available', ['sales']), agent('b', 'offline', ['sales']), agent('c', 'rest')];
    const found = (group: string, status: string) => agentsOf(agents, { group, status }).map(({ id }) => id);
    expect(found('sales', '')).toEqual(['a', 'b']);
    expect(found('', 'online')).toEqual(['a', 'c']);
    expect(found('sales', 'rest')).toEqual([]);
    expect([...countStatuses(agents)]).toEqual([
      ['available', 1],
      ['offline', 1],
      ['rest', 1],
    ]);
  });

  it('has no service level before anything is decided', () => {
    const target = { withinSeconds: 60, targetPercent: 80 };
    expect(serviceLevelOf({ ...target, accepted: 0, counted: 0 })).toBeNull();
    expect(serviceLevelOf({ ...target, accepted: 2, counted: 3 })).toBe(67);
  });
});
