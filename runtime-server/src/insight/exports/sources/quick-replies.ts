import { sql } from 'kysely';
import { listCategories } from '../../../definitions/quick-replies/category.store.ts';
import { listReplies } from '../../../definitions/quick-replies/reply.store.ts';
import { readPages, type ExportSource } from './export-source.ts';

/** The public quick replies with the columns by which a file of them is read. Pictures and files stay where they are. */
export const quickRepliesSource: ExportSource = {
  kind: 'quick-replies',
  isOfHouse: true,
  title: { en: 'Quick replies', zh: '快捷回复' },
  formats: ['csv', 'xlsx'],
  filters: {},
  columns: [
    { en: 'Grouping', zh: '一级分类' },
    { en: 'Subgroup', zh: '二级分类' },
    { en: 'Title', zh: '标题' },
    { en: 'Content', zh: '内容' },
  ],
  whyNot: ({ permissions }) =>
    permissions.has('quick-replies:read') ? null : 'Your role does not read quick replies. Ask an administrator.',
  count: async ({ db, exporter: { applicationId } }) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from quick_reply
      where application_id = ${applicationId} and agent_id is null`.execute(db);
    return rows[0]?.count ?? 0;
  },
  async *rows({ db, exporter: { applicationId } }, _filters, from) {
    const owner = { applicationId, agentId: null };
    const categories = await listCategories(db, owner);
    const wayTo = (id: string | null): string[] => {
      const category = categories.find((each) => each.id === id);
      return category ? [...wayTo(category.parentId), category.name] : [];
    };
    const page = (cursor: string | undefined) =>
      listReplies(db, owner, null, { limit: 200, ...(cursor !== undefined && { cursor }) });
    for await (const { items, next } of readPages(from, page)) {
      const rows = items.map(({ categoryId, title, content }) => {
        const [group = '', subgroup = ''] = wayTo(categoryId);
        return [group, subgroup, title, content];
      });
      yield { rows, entries: rows.length, next };
    }
  },
};
