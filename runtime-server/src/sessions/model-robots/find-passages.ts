import { BoundedCache } from '@parley/engine';
import { createPassageIndex, type KnownText, type PassageIndex } from '@parley/modules';
import type { ModelPassage, ModelSources } from '@parley/schemas';
import { articleEntries, articlesStamp } from '../../definitions/knowledge/article.store.ts';
import '../../definitions/robots/robot-tables.ts';
import type { Executor } from '../../platform/database/index.ts';

/** So many passages go with a question. */
const passagesAsked = 6;
const keptIndexes = 100;

/** Finds what the sources of an application say about a question. */
export type FindPassages = (applicationId: string, sources: ModelSources, question: string) => Promise<ModelPassage[]>;

/** Indexes are built again when a robot or an article changed. */
export function createFindPassages(db: Executor): FindPassages {
  const indexes = new BoundedCache<string, { stamp: string; index: PassageIndex }>(keptIndexes);
  return async (applicationId, sources, question) => {
    const place = `${applicationId}/${sources.robots.join(',')}/${String(sources.articles)}`;
    const rows = await db
      .selectFrom('robot')
      .select(['key', 'revision'])
      .where('application_id', '=', applicationId)
      .where('key', 'in', [...sources.robots, ''])
      .orderBy('key')
      .execute();
    const articles = sources.articles ? await articlesStamp(db, applicationId) : '';
    const stamp = `${rows.map(({ key, revision }) => `${key}/${revision}`).join(' ')} ${articles}`;
    const known = indexes.get(place);
    if (known?.stamp === stamp) return known.index.find(question, passagesAsked);
    const index = createPassageIndex(await readTexts(db, applicationId, sources));
    indexes.set(place, { stamp, index });
    return index.find(question, passagesAsked);
  };
}

async function readTexts(db: Executor, applicationId: string, sources: ModelSources): Promise<KnownText[]> {
  const robots = await db
    .selectFrom('robot')
    .select(['key', 'document'])
    .where('application_id', '=', applicationId)
    .where('key', 'in', [...sources.robots, ''])
    .execute();
  const answers = robots.flatMap(({ key, document }) =>
    document.entries.map(({ question, variants, answer }, index) => ({
      ...{ id: `robot/${key}/${index + 1}`, title: question, words: variants, text: answer },
    })),
  );
  if (!sources.articles) return answers;
  const articles = await articleEntries(db, applicationId);
  const texts = articles.map(({ question: title, variants: words, answer: text }) => ({
    ...{ id: `article/${title}`, title, words, text },
  }));
  return [...answers, ...texts];
}
