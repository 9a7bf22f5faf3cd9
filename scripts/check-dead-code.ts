import { fileURLToPath } from 'node:url';
import { findDeadCode } from './graph/dead-code.ts';
import { findDeadDependencies } from './graph/dead-dependencies.ts';
import { readImportGraph } from './graph/import-graph.ts';
import { usedByName } from './graph/used-by-name.ts';

const graph = await readImportGraph(fileURLToPath(new URL('..', import.meta.url)));
const problems = [...findDeadCode(graph), ...findDeadDependencies(graph, usedByName)];
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
