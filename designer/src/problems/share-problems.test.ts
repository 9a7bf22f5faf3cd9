import type { Problem } from '@parley/schemas';
import { expect, it } from 'vitest';
import { problemsByNode } from './problems-by-node.ts';
import { shareProblems } from './share-problems.ts';

const problem = (nodeId: string, message: string): Problem => ({ severity: 'error', code: 'a/b', nodeId, message });

it('keeps the objects of problems that are still there, and the list when all are', () => {
  const before = [problem('a', '1'), problem('b', '2')];
  expect(shareProblems(before, structuredClone(before))).toBe(before);
  const shared = shareProblems(before, [problem('a', 'new'), problem('b', '2')]);
  expect(shared).toHaveLength(2);
  expect(shared[1]).toBe(before[1]);
});

it('groups problems by their node', () => {
  const list: Problem[] = [problem('a', '1'), { severity: 'info', code: 'x/y', message: '' }, problem('a', '2')];
  expect(problemsByNode(list).get('a')).toEqual([list[0], list[2]]);
  expect(problemsByNode(list)).toBe(problemsByNode(list));
});
