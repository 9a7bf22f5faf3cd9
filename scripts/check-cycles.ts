import { fileURLToPath } from 'node:url';
import { findCycles } from './graph/cycles.ts';
import { readImportGraph } from './graph/import-graph.ts';
import { findRoomCircles } from './graph/room-circles.ts';
import { findTablesOfHigherDistricts } from './graph/table-reads.ts';

const graph = await readImportGraph(fileURLToPath(new URL('..', import.meta.url)));
report(findCycles(graph), 'import cycle(s): move what both sides need to a file of its own that neither owns.');
report(
  findRoomCircles(graph),
  'circle(s) of rooms: one of the arrows points back. Move the small part that it fetches down, to the room whose idea ' +
    'it is or to one of its own that both may use, or have whoever stands above both pass it in.',
);
report(
  await findTablesOfHigherDistricts(graph),
  'place(s) where SQL reaches up: imports run from a later district to an earlier one, and so does what reads tables.',
);

function report(problems: readonly string[], advice: string): void {
  if (problems.length === 0) return;
  for (const problem of problems) console.error(problem);
  console.error(`\n${problems.length} ${advice}\n`);
  process.exitCode = 1;
}
