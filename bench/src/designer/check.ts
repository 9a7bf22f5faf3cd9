import { check, createCheckMemo } from '@parley/engine';
import { modules } from '@parley/modules';
import type { FlowDocument, FlowEdge, FlowNode } from '@parley/schemas';
import type { Benchmark } from '../benchmark.ts';
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

/** Modules of every kind in turn, each leading to the next, and back to the menu where a visitor may try again. */
function largeFlow(count: number): FlowDocument {
  const kinds = [...modules.values()]
    .filter(({ type }) => type !== 'start' && type !== 'end')
    .map(({ type, exampleSettings }) => ({ type, config: exampleSettings[0] ?? {} }));
  const middle = Array.from({ length: count - 2 }, (_, index): FlowNode => {
    const { type, config } = kinds[index % kinds.length] ?? { type: 'message', config: {} };
    return { id: `n${index + 1}`, type, position: { x: index * 10, y: 0 }, config };
  });
  const nodes: FlowNode[] = [
    { id: 'n0', type: 'start', position: { x: 0, y: 0 }, config: {} },
    ...middle,
    {
      id: `n${count - 1}`,
      type: 'end',
      position: { x: 0, y: 200 },
      config: { ...modules.get('end')?.exampleSettings[0] },
    },
  ];
  const edges = nodes.flatMap((node, index): FlowEdge[] => {
    const module = modules.get(node.type);
    const target = `n${index + 1}`;
    if (!module || index === nodes.length - 1) return [];
    return module
      .ports(node.config as never)
      .map(({ id }, place) => ({ id: `e${index}-${place}`, source: node.id, port: id, target }));
  });
  return { schemaVersion: 1, name: 'Large', variables: [], nodes, edges };
}
