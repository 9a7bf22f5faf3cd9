import { createRobotIndex, robotLimits } from '@parley/modules';
import {
  closed,
  DisplayName,
  robotFileBytes,
  tableImportChoices,
  TablePreview,
  tableProblemsListed,
  type LineProblem,
} from '@parley/schemas';
import { Type } from 'typebox';
import type { FeatureDeps } from '../../organisation/services/feature-deps.ts';
import { refuseUsed } from '../../organisation/services/uses.ts';
import { KeyParams } from '../../platform/http/key-params.ts';
import type { KeyedDocument } from '../../organisation/services/keyed-document.store.ts';
import { withTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { ListQuery, pageOf, readBody, route, type Route } from '../../platform/http/index.ts';
import { defineThreadWork, type Threads } from '../../platform/threads/index.ts';
import { findUses } from '../uses/find-uses.ts';
import { withArticles } from './with-articles.ts';
import type { RobotDocument } from './robot-document.ts';
import type { previewEntries, readEntries } from './robot-file-worker.ts';
import { AskRobotAnswer, AskRobotRequest, PutRobotRequest, Robot, RobotSummary } from './robot.schemas.ts';
import { listRobots, lockRobot, putRobot, robotStore } from './robot.store.ts';

const FileQuery = {
  format: Type.Enum(['csv', 'json'], { default: 'csv', description: 'csv: any table, also TSV and XLSX' }),
  ...tableImportChoices,
};
const ImportQuery = closed({
  ...FileQuery,
  partial: Type.Boolean({ default: false, description: 'take what is right and leave out the lines that are not' }),
  mode: Type.Enum(['replace', 'append'], { default: 'replace' }),
  name: Type.Optional(DisplayName),
});

declare module '../../platform/facts/facts.ts' {
  interface FactTypes {
    /** Made, changed, given entries, or deleted. */
    'robot.changed': { key: string };
  }
}

const reading = defineThreadWork<typeof readEntries>(import.meta.url, './robot-file-worker', {
  name: 'readEntries',
  timeLimitSeconds: 60,
});
const previewing = defineThreadWork<typeof previewEntries>(import.meta.url, './robot-file-worker', {
  name: 'previewEntries',
  timeLimitSeconds: 60,
});

export function robotRoutes({
  database,
  clock,
  audit,
  facts,
  threads,
}: Pick<FeatureDeps, 'database' | 'clock' | 'audit' | 'facts'> & { threads: Threads }): Route[] {
  const tag = 'Robots';
  const read = { permission: 'robots:read' } as const;
  const write = { permission: 'robots:write' } as const;
  return [
    route({
      method: 'GET',
      path: '/api/v1/robots',
      tag,
      summary: 'The robots, without what they know',
      access: read,
      query: ListQuery,
      answer: pageOf(RobotSummary),
      handler: ({ actor, query }) => listRobots(database.kysely, actor.applicationId, query),
    }),
    route({
      method: 'GET',
      path: '/api/v1/robots/{key}',
      tag,
      summary: 'One robot with what it knows',
      access: read,
      params: KeyParams,
      answer: Robot,
      errors: ['not_found'],
      async handler({ actor, params: { key } }) {
        const found = await robotStore.find(database.kysely, actor.applicationId, key);
        if (!found) throw noRobot(key);
        return present(found);
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/robots/{key}',
      tag,
      summary: 'Create or replace a robot',
      access: write,
      params: KeyParams,
      body: PutRobotRequest,
      bodyLimitBytes: robotFileBytes,
      answer: Robot,
      handler: ({ actor, params: { key }, body, request }) =>
        withTransaction(database, async (trx, afterCommit) => {
          const { name, ...document } = body;
          const robot = await putRobot(trx, actor.applicationId, { key, name, document, now: clock.now() });
          facts.publish(afterCommit, { type: 'robot.changed', applicationId: actor.applicationId, key });
          await audit(
            trx,
            { actor, address: request.address },
            'robot.changed',
            { id: key, name },
            { entries: body.entries.length },
          );
          return present(robot);
        }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/robots/{key}/import/preview',
      tag,
      summary: 'How a file of entries would be read; nothing is imported',
      access: write,
      params: KeyParams,
      query: closed(FileQuery),
      rawBody,
      answer: TablePreview,
      async handler({ actor, query: { format, ...choices }, request }) {
        const bytes = await readBody(request.raw, robotFileBytes);
        return threads.run(previewing, { bytes, format, choices }, { share: [actor.applicationId, 'files'] });
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/robots/{key}/import',
      tag,
      summary: 'Take entries from a file: all or none, or those that are right',
      description:
        'A table (CSV, TSV or XLSX) with the columns question, answer, variants (separated by |) and kind in any order, named in English or Chinese; encoding, separator and header are recognised. Or JSON as the robot itself gives it. A robot that does not exist yet is made.',
      access: write,
      params: KeyParams,
      query: ImportQuery,
      rawBody,
      answer: Robot,
      async handler({ actor, params: { key }, query, request }) {
        const { format, mode, name: _, partial, ...choices } = query;
        const bytes = await readBody(request.raw, robotFileBytes);
        const share = [actor.applicationId, 'files'] as const;
        const file = await threads.run(reading, { bytes, format, choices }, { share });
        if (file.entries.length === 0 || (file.problems.length > 0 && !partial)) refuse(file.problems);
        const { entries } = file;
        return withTransaction(database, async (trx, afterCommit) => {
          const before = await lockRobot(trx, actor.applicationId, key);
          const kept = mode === 'append' ? (before?.document.entries ?? []) : [];
          const document = { ...before?.document, entries: [...kept, ...entries] };
          refuseTooMany(document.entries.length);
          const name = query.name ?? before?.name ?? key;
          const robot = await putRobot(trx, actor.applicationId, { key, name, document, now: clock.now() });
          facts.publish(afterCommit, { type: 'robot.changed', applicationId: actor.applicationId, key });
          await audit(
            trx,
            { actor, address: request.address },
            'robot.imported',
            { id: key, name },
            { entries: entries.length },
          );
          return present(robot);
        });
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/robots/{key}/ask',
      tag,
      summary: 'What the robot would answer, without a session',
      access: read,
      params: KeyParams,
      body: AskRobotRequest,
      answer: AskRobotAnswer,
      errors: ['not_found'],
      async handler({ actor, params: { key }, body }) {
        const found = await robotStore.find(database.kysely, actor.applicationId, key);
        if (!found) throw noRobot(key);
        const knowledge = await withArticles(database.kysely, actor.applicationId, found.document);
        return { answer: createRobotIndex(knowledge).answer(body.text) };
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/robots/{key}',
      tag,
      summary: 'Delete a robot that no flow names',
      access: write,
      params: KeyParams,
      errors: ['not_found', 'conflict'],
      handler: ({ actor, params: { key }, request }) =>
        withTransaction(database, async (trx, afterCommit) => {
          refuseUsed('This robot is', await findUses(trx, actor.applicationId, { kind: 'robot', key }));
          const removed = await robotStore.remove(trx, actor.applicationId, key);
          if (!removed) throw noRobot(key);
          facts.publish(afterCommit, { type: 'robot.changed', applicationId: actor.applicationId, key });
          await audit(trx, { actor, address: request.address }, 'robot.deleted', { id: key, name: removed.name });
        }),
    }),
  ];
}

function present({ key, name, document, updatedAt }: KeyedDocument<RobotDocument>): Robot {
  const { entries, humanWords, resolvedWords, enabled, usesArticles } = document;
  return {
    key,
    name,
    entries: [...entries],
    ...(humanWords && { humanWords: [...humanWords] }),
    ...(resolvedWords && { resolvedWords: [...resolvedWords] }),
    ...(enabled !== undefined && { enabled }),
    ...(usesArticles !== undefined && { usesArticles }),
    updatedAt: updatedAt.toISOString(),
  };
}

const rawBody = {
  contentTypes: [
    'text/csv',
    'text/tab-separated-values',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/json',
  ],
  description: 'the file',
};

function refuse(problems: readonly LineProblem[]): never {
  throw new AppError('invalid', 'Nothing was imported; what is wrong is listed under "problems", by line.', {
    problems: problems
      .slice(0, tableProblemsListed)
      .map(({ line, message }) => ({ pointer: '', message: `Line ${line}: ${message}` })),
  });
}

function refuseTooMany(count: number): void {
  if (count <= robotLimits.entries) return;
  throw new AppError('invalid', `The robot would have ${count} entries; at most ${robotLimits.entries} are possible.`);
}

function noRobot(key: string): AppError {
  return new AppError('not_found', `There is no robot with the key "${key}".`);
}
