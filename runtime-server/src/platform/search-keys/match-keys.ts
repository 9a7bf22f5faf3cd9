import { foldText } from '@parley/schemas';
import { sql, type RawBuilder, type SqlBool } from 'kysely';

/** Columns that hold search keys. Never from outside. */
export type KeyColumns = { title: string; content: string; initials: string; pinyin: string };

/**
 * How what people type meets stored search keys: every word must be somewhere. `rank` is smaller where it meets better:
 * 0 the whole title or its initials, 1 how they begin, 2 within them, 3 how the title is read, 4 only in the content.
 */
export function matchKeys(
  typed: string,
  columns: KeyColumns,
): { where: RawBuilder<SqlBool>; rank: RawBuilder<number> } {
  const words = foldText(typed)
    .split(' ')
    .filter((word) => word !== '');
  if (words.length === 0) return { where: sql<SqlBool>`true`, rank: sql<number>`0::int` };
  const [title, content, initials, pinyin] = [columns.title, columns.content, columns.initials, columns.pinyin].map(
    (column) => sql.ref(column),
  );
  const isWord = (word: string) =>
    sql<SqlBool>`(${title} like ${within(word)} or ${content} like ${within(word)}
      or ${initials} like ${within(word)} or ${pinyin} like ${within(word)})`;
  const all = words.join(' ');
  const letters = words.join('');
  return {
    where: sql<SqlBool>`(${sql.join(words.map(isWord), sql` and `)})`,
    rank: sql<number>`case
      when ${title} = ${all} or ${letters} = any(string_to_array(${initials}, ' ')) then 0
      when ${title} like ${begins(all)} or ${initials} like ${begins(letters)} then 1
      when ${title} like ${within(all)} or ${initials} like ${within(letters)} then 2
      when ${pinyin} like ${within(letters)} then 3
      else 4 end`,
  };
}

function begins(text: string): string {
  return `${text.replace(/[\\%_]/g, '\\$&')}%`;
}

function within(text: string): string {
  return `%${begins(text)}`;
}
