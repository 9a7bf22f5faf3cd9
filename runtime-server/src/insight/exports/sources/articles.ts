import { countArticles, findArticle, listArticles } from '../../../definitions/knowledge/article.store.ts';
import { readPages, type ExportSource } from './export-source.ts';

/** Articles with their whole text, as far as the reader sees drafts. */
export const articlesSource: ExportSource = {
  kind: 'articles',
  isOfHouse: true,
  title: { en: 'Knowledge', zh: '知识库' },
  formats: ['csv', 'xlsx'],
  filters: {},
  columns: [
    { en: 'Title', zh: '标题' },
    { en: 'Category', zh: '分类' },
    { en: 'State', zh: '状态' },
    { en: 'Text', zh: '正文' },
    { en: 'Similar questions', zh: '相似问法' },
    { en: 'Files', zh: '附件' },
    { en: 'Last change', zh: '最后修改' },
  ],
  whyNot: ({ permissions }) =>
    permissions.has('knowledge:read') ? null : 'Your role does not read the knowledge. Ask an administrator.',
  count: ({ db, exporter: { applicationId } }) => countArticles(db, applicationId),
  async *rows({ db, exporter: { applicationId, permissions } }, _filters, from) {
    const reader = { applicationId, seesDrafts: permissions.has('knowledge:write') };
    const page = (cursor: string | undefined) =>
      listArticles(db, reader, { limit: 50, ...(cursor !== undefined && { cursor }) });
    for await (const { items, next } of readPages(from, page)) {
      const whole = await Promise.all(items.map(({ id }) => findArticle(db, reader, id)));
      // One that was deleted meanwhile is not there.
      const rows = whole.flatMap((article) =>
        article
          ? [
              [
                article.title,
                article.category,
                article.state,
                article.body,
                article.variants.join('; '),
                article.attachments.map(({ name }) => name).join('; '),
                new Date(article.updatedAt),
              ],
            ]
          : [],
      );
      yield { rows, entries: rows.length, next };
    }
  },
};
