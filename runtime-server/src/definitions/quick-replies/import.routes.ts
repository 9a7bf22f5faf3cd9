import { closed, replyLimits, tableImportChoices, TablePreview, tableProblemsListed } from '@parley/schemas';
import { Type } from 'typebox';
import { AppError } from '../../platform/errors/index.ts';
import { readBody, route, type Route } from '../../platform/http/index.ts';
import { defineThreadWork, type Threads } from '../../platform/threads/index.ts';
import { importReplies } from './import-replies.ts';
import type { previewReplies, readReplies } from './reply-file-worker.ts';
import { callerOf, tag, type ReplySetPlace } from './reply-set-place.ts';
import type { ReplyDeps } from './reply.service.ts';

const FileQuery = closed({ format: Type.Enum(['csv'], { default: 'csv' }), ...tableImportChoices });
const ImportQuery = closed({
  ...FileQuery.properties,
  partial: Type.Boolean({ default: false, description: 'take what is right and leave out the lines that are not' }),
  mode: Type.Enum(['append'], { default: 'append', description: 'beside those that are there' }),
});

const rawBody = {
  contentTypes: [
    'text/csv',
    'text/tab-separated-values',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  description: 'the file',
};

const reading = defineThreadWork<typeof readReplies>(import.meta.url, './reply-file-worker', {
  name: 'readReplies',
  timeLimitSeconds: 60,
});
const previewing = defineThreadWork<typeof previewReplies>(import.meta.url, './reply-file-worker', {
  name: 'previewReplies',
  timeLimitSeconds: 60,
});

/** A table of quick replies from a spreadsheet (ADMIN-48, AGENT-60). */
export function importRoutes(deps: ReplyDeps & { threads: Threads }, place: ReplySetPlace): Route[] {
  const { threads } = deps;
  const path = `${place.base}/quick-replies/import` as const;
  const { levels } = place;
  return [
    route({
      method: 'POST',
      path: `${path}/preview`,
      tag,
      summary: 'How a file of quick replies would be read; nothing is imported',
      access: place.write,
      isOfHouse: true,
      query: FileQuery,
      rawBody,
      answer: TablePreview,
      handler: async ({ actor, query: { format: _, ...choices }, request }) => {
        const bytes = await readBody(request.raw, replyLimits.fileBytes);
        return threads.run(previewing, { bytes, choices, levels }, { share: [actor.applicationId, 'files'] });
      },
    }),
    route({
      method: 'POST',
      path,
      tag,
      summary: `Add ${place.whose} quick replies from a file: all or none, or those that are right`,
      description:
        'A table (CSV, TSV or XLSX) with the columns title and content, and grouping and subgroup where there are ' +
        'categories, in any order, named in English or Chinese. Categories that are missing are made.',
      access: place.write,
      isOfHouse: true,
      query: ImportQuery,
      rawBody,
      answer: closed({ imported: Type.Integer() }),
      errors: ['unprocessable'],
      handler: async ({ actor, query: { format: _, mode: __, partial, ...choices }, request }) => {
        const bytes = await readBody(request.raw, replyLimits.fileBytes);
        const share = [actor.applicationId, 'files'] as const;
        const { lines, problems } = await threads.run(reading, { bytes, choices, levels }, { share });
        if (lines.length === 0 || (problems.length > 0 && !partial)) {
          throw new AppError('invalid', 'Nothing was imported; what is wrong is listed under "problems", by line.', {
            problems: problems
              .slice(0, tableProblemsListed)
              .map(({ line, message }) => ({ pointer: '', message: `Line ${line}: ${message}` })),
          });
        }
        await importReplies(deps, callerOf(place, actor, request), lines);
        return { imported: lines.length };
      },
    }),
  ];
}
