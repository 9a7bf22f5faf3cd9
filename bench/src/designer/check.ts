import { check, createCheckMemo } from '@parley/engine';
import { modules } from '@parley/modules';
import type { FlowDocument } from '@parley/schemas';
import type { Benchmark } from '../benchmark.ts';
import { largeFlow } from '../flows/large-flow.ts';
import { againstLimit, figure } from '../report/figures.ts';
import { median, percentile } from '../report/statistics.ts';

const limitMilliseconds = 50;

/** Every problem of a large flow, as the designer looks for them after each change. */
export const checkBenchmark: Benchmark = async ({ isQuick }) => {
  const runs = isQuick ? 10 : 50;
  const rows = [100, 1_000, 5_000].map((count) => {
    const document = largeFlow(count);
    for (let warmup = 0; warmup < 5; warmup += 1) check(document, modules);
    const taken = Array.from({ length: runs }, () => {
      const startedAt = performance.now();
      check(document, modules);
      return performance.now() - startedAt;
    });
    const afterEdits = timesAfterEdits(document, runs);
    const middle = median(taken);
    return [
      String(count),
      count === 1_000 ? againstLimit(middle, limitMilliseconds, 'ms') : `${figure(middle)} ms`,
      `${figure(percentile(taken, 95))} ms`,
      `${figure(median(afterEdits))} ms`,
      `${figure(percentile(afterEdits, 95))} ms`,
    ];
  });
  return {
    title: 'Checking a flow',
    columns: ['nodes', 'all, median', '95th percentile', 'after an edit, median', '95th percentile'],
    rows,
    notes: [
      'The whole document each time, in one thread; modules of every kind in turn, none of their variables declared.',
      'After an edit: one node changed, and what was read of the others is kept, as the designer does.',
    ],
  };
};

function timesAfterEdits(document: FlowDocument, runs: number): number[] {
  const memo = createCheckMemo(modules);
  check(document, modules, undefined, memo);
  return Array.from({ length: runs }, (_, run) => {
    const nodes = document.nodes.map((node, index) => (index === run ? { ...node } : node));
    const edited = { ...document, nodes };
    const startedAt = performance.now();
    check(edited, modules, undefined, memo);
    return performance.now() - startedAt;
  });
}
