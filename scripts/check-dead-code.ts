import { fileURLToPath } from 'node:url';
import { findDeadCode } from './graph/dead-code.ts';
import { readImportGraph } from './graph/import-graph.ts';

const problems = findDeadCode(await readImportGraph(fileURLToPath(new URL('..', import.meta.url))));
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
