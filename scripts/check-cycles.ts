import { fileURLToPath } from 'node:url';
import { findCycles } from './graph/cycles.ts';
import { readImportGraph } from './graph/import-graph.ts';

const cycles = findCycles(await readImportGraph(fileURLToPath(new URL('..', import.meta.url))));
for (const cycle of cycles) console.error(cycle);
if (cycles.length > 0) {
  console.error(
    `\n${cycles.length} import cycle(s): move what both sides need to a file of its own that neither owns.`,
  );
  process.exitCode = 1;
}
