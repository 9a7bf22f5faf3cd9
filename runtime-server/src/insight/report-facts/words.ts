import { sql } from 'kysely';

/**
 * The words by which a row `r` of `report_session` is counted, each once: the tags that it carries with all that stand
 * above them in their tree (STAT-20), and the labels of its rating (STAT-30).
 */
export const wordsOf = sql<{ kind: 'tag' | 'label'; word: string }>`
  select distinct 'tag' as kind, word from unnest(r.tags) as carried (id)
    left join tag t on t.id = carried.id
    cross join lateral unnest(coalesce(t.ancestors, '{}') || carried.id) as above (word)
  union select 'label', word from unnest(r.labels) as chosen (word)`;
