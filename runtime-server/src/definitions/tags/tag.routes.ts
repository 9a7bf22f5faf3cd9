import {
  ChangeTagRequest,
  closed,
  CreateTagRequest,
  Tag,
  tableImportChoices,
  TablePreview,
  tableProblemsListed,
  tagFileBytes,
  TagImport,
  TagKind,
} from '@parley/schemas';
import { Type } from 'typebox';
import { AppError } from '../../platform/errors/index.ts';
import { listParameters, pageOf, readBody, route, type Route } from '../../platform/http/index.ts';
import { IdParams } from '../../platform/http/key-params.ts';
import { defineThreadWork, type Threads } from '../../platform/threads/index.ts';
import type { previewTags, readTags } from './tag-file-worker.ts';
import type { Tags } from './tag.service.ts';

const TagListParameters = closed({
  ...listParameters,
  kind: TagKind,
  parent: Type.Optional(Type.String({ maxLength: 64, description: 'those right below this tag; `root` = level 1' })),
  q: Type.Optional(Type.String({ maxLength: 200, description: 'words in the name' })),
  disabled: Type.Optional(Type.Boolean()),
});

const ImportQuery = closed({
  format: Type.Optional(Type.Enum(['csv'], { description: 'any table: CSV, TSV or XLSX' })),
  mode: Type.Optional(Type.Enum(['append'])),
  partial: Type.Boolean({ default: false, description: 'take what is right and leave out the lines that are not' }),
  kind: TagKind,
  ...tableImportChoices,
});
const PreviewQuery = closed({
  format: Type.Optional(Type.Enum(['csv'])),
  kind: TagKind,
  ...tableImportChoices,
});

const reading = defineThreadWork<typeof readTags>(import.meta.url, './tag-file-worker', {
  name: 'readTags',
  timeLimitSeconds: 60,
});
const previewing = defineThreadWork<typeof previewTags>(import.meta.url, './tag-file-worker', {
  name: 'previewTags',
  timeLimitSeconds: 60,
});

const rawBody = {
  contentTypes: [
    'text/csv',
    'text/tab-separated-values',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  description: 'the file',
};

/** The trees of tags: of sessions and of visitors (ADMIN-25 to ADMIN-27). */
export function tagRoutes({ tags, threads }: { tags: Tags; threads: Threads }): Route[] {
  const tag = 'Tags';
  const read = { permission: 'tags:read' } as const;
  const write = { permission: 'tags:write' } as const;
  return [
    route({
      method: 'GET',
      path: '/api/v1/tags',
      tag,
      summary: 'The tags of sessions or of visitors, in the order of their paths',
      access: read,
      query: TagListParameters,
      answer: pageOf(Tag),
      handler: ({ actor, query }) => tags.list(actor.applicationId, query),
    }),
    route({
      method: 'POST',
      path: '/api/v1/tags',
      tag,
      summary: 'Add a tag, on the first level or below another',
      access: write,
      body: CreateTagRequest,
      status: 201,
      answer: Tag,
      errors: ['conflict'],
      handler: ({ actor, body, request }) => tags.create({ actor, address: request.address }, body),
    }),
    route({
      method: 'PATCH',
      path: '/api/v1/tags/{id}',
      tag,
      summary: 'Rename a tag, disable or enable it',
      access: write,
      params: IdParams,
      body: ChangeTagRequest,
      answer: Tag,
      errors: ['not_found', 'conflict', 'revision_conflict'],
      handler: ({ actor, params: { id }, body, request }) => tags.change({ actor, address: request.address }, id, body),
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/tags/{id}',
      tag,
      summary: 'Delete a tag with all below it, when none of them was ever used',
      access: write,
      params: IdParams,
      errors: ['not_found', 'conflict'],
      handler: ({ actor, params: { id }, request }) => tags.remove({ actor, address: request.address }, id),
    }),
    route({
      method: 'POST',
      path: '/api/v1/tags/import/preview',
      tag,
      summary: 'How a file of tags would be read; nothing is imported',
      access: write,
      query: PreviewQuery,
      rawBody,
      answer: TablePreview,
      handler: async ({ actor, query: { format: _, kind: __, ...choices }, request }) => {
        const bytes = await readBody(request.raw, tagFileBytes);
        return threads.run(previewing, { bytes, choices }, { share: [actor.applicationId, 'files'] });
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/tags/import',
      tag,
      summary: 'Add the tags of a file; those that exist stay as they are',
      description:
        'A table (CSV, TSV or XLSX) with the columns "level 1" to "level 10": a line names a tag from the root down.',
      access: write,
      query: ImportQuery,
      rawBody,
      answer: TagImport,
      async handler({ actor, query, request }) {
        const { format: _, mode: __, kind, partial, ...choices } = query;
        const bytes = await readBody(request.raw, tagFileBytes);
        const share = [actor.applicationId, 'files'] as const;
        const { paths, problems } = await threads.run(reading, { bytes, choices }, { share });
        if (paths.length === 0 || (problems.length > 0 && !partial)) {
          throw new AppError('invalid', 'Nothing was imported; what is wrong is listed under "problems", by line.', {
            problems: problems
              .slice(0, tableProblemsListed)
              .map(({ line, message }) => ({ pointer: '', message: `Line ${line}: ${message}` })),
          });
        }
        return tags.addPaths({ actor, address: request.address }, kind, paths);
      },
    }),
  ];
}
