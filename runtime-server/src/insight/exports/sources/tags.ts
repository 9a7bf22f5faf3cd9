import { tagLimits, tagPathSeparator, type TagKind } from '@parley/schemas';
import { sql } from 'kysely';
import { Type } from 'typebox';
import { listTags } from '../../../definitions/tags/tag.store.ts';
import { readPages, type ExportSource } from './export-source.ts';

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

const kindOf = (filters: unknown): TagKind => (filters as { kind?: TagKind }).kind ?? 'session';

/** A tree of tags, a line each, with a column for each level: as a file of tags is read. */
export const tagsSource: ExportSource = {
  kind: 'tags',
  isOfHouse: true,
  title: { en: 'Tags', zh: '标签' },
  formats: ['csv', 'xlsx'],
  filters: { kind: Type.Optional(Type.Enum(['session', 'visitor'])) },
  columns: numerals
    .slice(0, tagLimits.levels)
    .map((numeral, index) => ({ en: `Level ${index + 1}`, zh: `${numeral}级标签` })),
  whyNot: ({ permissions }) =>
    permissions.has('tags:read') ? null : 'Your role does not read the tags. Ask an administrator.',
  count: async ({ db, exporter: { applicationId } }, filters) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from tag
      where application_id = ${applicationId} and kind = ${kindOf(filters)} and disabled_at is null`.execute(db);
    return rows[0]?.count ?? 0;
  },
  async *rows({ db, exporter: { applicationId } }, filters, from) {
    const page = (cursor: string | undefined) =>
      listTags(db, applicationId, {
        kind: kindOf(filters),
        disabled: false,
        limit: 200,
        ...(cursor !== undefined && { cursor }),
      });
    for await (const { items, next } of readPages(from, page)) {
      const rows = items.map(({ path }) => path.split(tagPathSeparator));
      yield { rows, entries: rows.length, next };
    }
  },
};
