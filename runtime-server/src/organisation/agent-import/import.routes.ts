import {
  agentFileBytes,
  closed,
  LineProblem,
  tableImportChoices,
  TablePreview,
  tableProblemsListed,
} from '@parley/schemas';
import { Type } from 'typebox';
import type { Agents } from '../agents/agent.service.ts';
import type { Caller } from '../audit/audit.ts';
import type { FeatureDeps } from '../services/feature-deps.ts';
import { AppError } from '../../platform/errors/index.ts';
import { readBody, route, type Route } from '../../platform/http/index.ts';
import { defineThreadWork, type Threads } from '../../platform/threads/index.ts';
import type { readAgents } from './agent-file-worker.ts';
import { checkLines, type CheckedLines } from './check-lines.ts';

const FileQuery = closed({ format: Type.Enum(['csv'], { default: 'csv' }), ...tableImportChoices });
const ImportQuery = closed({
  ...FileQuery.properties,
  partial: Type.Boolean({ default: false, description: 'add those who are right and leave out the other lines' }),
  mode: Type.Enum(['append'], { default: 'append', description: 'beside those that are there' }),
});
const ImportAnswer = closed({
  imported: Type.Integer(),
  refused: Type.Array(LineProblem, { description: 'who could not be added after all' }),
});

const rawBody = {
  contentTypes: [
    'text/csv',
    'text/tab-separated-values',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  description: 'the file',
};

const reading = defineThreadWork<typeof readAgents>(import.meta.url, './agent-file-worker', {
  name: 'readAgents',
  timeLimitSeconds: 60,
});

/** People from a spreadsheet, each with a password of their own by mail (ADMIN-05). */
export function agentImportRoutes(deps: Pick<FeatureDeps, 'database'> & { agents: Agents; threads: Threads }): Route[] {
  const { database, agents, threads } = deps;
  const tag = 'Agents';
  const access = { permission: 'agents:write' } as const;
  const path = '/api/v1/agents/import';
  const read = async (
    applicationId: string,
    raw: Request,
    choices: Parameters<typeof readAgents>[0]['choices'],
  ): Promise<CheckedLines & { preview: TablePreview }> => {
    const bytes = await readBody(raw, agentFileBytes);
    const file = await threads.run(reading, { bytes, choices }, { share: [applicationId, 'files'] });
    const { ready, problems: found } = await checkLines(database.kysely, applicationId, file.lines);
    const problems = [...file.problems, ...found].sort((a, b) => a.line - b.line);
    const preview = {
      ...file.preview,
      goodCount: ready.length,
      problems: problems.slice(0, tableProblemsListed),
      problemCount: problems.length,
    };
    return { ready, problems, preview };
  };
  return [
    route({
      method: 'POST',
      path: `${path}/preview`,
      tag,
      summary: 'How a file of people would be read; nobody is added',
      access,
      query: FileQuery,
      rawBody,
      answer: TablePreview,
      handler: async ({ actor, query: { format: _, ...choices }, request }) =>
        (await read(actor.applicationId, request.raw, choices)).preview,
    }),
    route({
      method: 'POST',
      path,
      tag,
      summary: 'Add people from a file: all or none, or those who are right',
      description:
        'A table (CSV, TSV or XLSX) with the columns e-mail and name, and nickname, staff number, role, phone and skill groups if wanted, in any order, named in English or Chinese. Each is mailed a random password.',
      access,
      query: ImportQuery,
      rawBody,
      answer: ImportAnswer,
      errors: ['unprocessable', 'forbidden'],
      handler: async ({ actor, query: { format: _, mode: __, partial, ...choices }, request }) => {
        const { ready, problems } = await read(actor.applicationId, request.raw, choices);
        if (ready.length === 0 || (problems.length > 0 && !partial)) {
          throw new AppError('invalid', 'Nobody was added; what is wrong is listed under "problems", by line.', {
            problems: problems
              .slice(0, tableProblemsListed)
              .map(({ line, message }) => ({ pointer: '', message: `Line ${line}: ${message}` })),
          });
        }
        return addAll(agents, { actor, address: request.address }, ready);
      },
    }),
  ];
}

/** One after another, by the rules of adding one: whoever may not be given a role is refused, and the others come. */
async function addAll(agents: Agents, caller: Caller, ready: CheckedLines['ready']) {
  const refused: LineProblem[] = [];
  for (const { line, request } of ready) {
    try {
      await agents.create(caller, request);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refused.push({ line, message: error.message });
    }
  }
  return { imported: ready.length - refused.length, refused };
}
