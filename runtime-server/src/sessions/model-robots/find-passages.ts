import { BoundedCache } from '@parley/engine';
import { createPassageIndex, type KnownText, type PassageIndex } from '@parley/modules';
import type { ModelPassage, ModelSources } from '@parley/schemas';
import { articleEntries, articlesStamp } from '../../definitions/knowledge/article.store.ts';
import '../../definitions/robots/robot-tables.ts';
import type { Executor } from '../../platform/database/index.ts';
import { yieldToOthers } from '../../platform/yield-to-others.ts';

/** So many passages go with a question. */
const passagesAsked = 6;
/** Indexes take megabytes. */
const keptIndexes = 20;
/** Of one source; what is beyond is not found. */
const maxCharacters = 3_000_000;
/** What is asked in more words is asked by its last. */
const maxQuestionCharacters = 400;

/** Finds what the sources of an application say about a question. */
export type FindPassages = (applicationId: string, sources: ModelSources, question: string) => Promise<ModelPassage[]>;

type Kept = { stamp: string; index: PassageIndex | null; building: Promise<PassageIndex> | null };

/**
 * An index for each robot and for the articles, made once for everybody who asks, a few passages at a time so that nobody
 * else waits for it; while it is made anew, the one before answers.
 */
export function createFindPassages(db: Executor): FindPassages {
  const indexes = new BoundedCache<string, Kept>(keptIndexes);
  const indexOf = async (place: string, stamp: string, read: () => Promise<KnownText[]>): Promise<PassageIndex> => {
    const kept = indexes.getOrMake(place, () => ({ stamp: '', index: null, building: null }));
    if (kept.index && kept.stamp === stamp) return kept.index;
    kept.building ??= read()
      .then((texts) => createPassageIndex(bounded(texts), yieldToOthers))
      .then((index) => {
        Object.assign(kept, { stamp, index });
        return index;
      })
      .finally(() => {
        kept.building = null;
      });
    return kept.index ?? kept.building;
  };
  return async (applicationId, sources, question) => {
    const asked = question.slice(-maxQuestionCharacters);
    const found: ModelPassage[][] = [];
    for (const key of sources.robots) {
      const robot = await db
        .selectFrom('robot')
        .select(['revision'])
        .where('application_id', '=', applicationId)
        .where('key', '=', key)
        .executeTakeFirst();
      if (!robot) continue;
      const place = `${applicationId}/robot/${key}`;
      const index = await indexOf(place, String(robot.revision), () => robotTexts(db, applicationId, key));
      found.push(index.find(asked, passagesAsked));
    }
    if (sources.articles) {
      const stamp = await articlesStamp(db, applicationId);
      const index = await indexOf(`${applicationId}/articles`, stamp, () => articleTexts(db, applicationId));
      found.push(index.find(asked, passagesAsked));
    }
    return inTurn(found).slice(0, passagesAsked);
  };
}

/** The best of each source, then the second of each. */
function inTurn(lists: readonly (readonly ModelPassage[])[]): ModelPassage[] {
  return Array.from({ length: passagesAsked }, (_, rank) => lists.flatMap((list) => list[rank] ?? [])).flat();
}

function bounded(texts: readonly KnownText[]): KnownText[] {
  let left = maxCharacters;
  return texts.filter(({ text }) => (left -= text.length) >= 0);
}

async function robotTexts(db: Executor, applicationId: string, key: string): Promise<KnownText[]> {
  const robot = await db
    .selectFrom('robot')
    .select('document')
    .where('application_id', '=', applicationId)
    .where('key', '=', key)
    .executeTakeFirst();
  return (robot?.document.entries ?? []).map(({ question, variants, answer }, index) => ({
    ...{ id: `robot/${key}/${index + 1}`, title: question, words: variants, text: answer },
  }));
}

async function articleTexts(db: Executor, applicationId: string): Promise<KnownText[]> {
  const articles = await articleEntries(db, applicationId);
  return articles.map(({ question: title, variants: words, answer: text }) => ({
    ...{ id: `article/${title}`, title, words, text },
  }));
}
