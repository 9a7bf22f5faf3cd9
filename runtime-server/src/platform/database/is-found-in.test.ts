import { foldText } from '@parley/schemas';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { isFoundIn } from './is-found-in.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database[Symbol.asyncDispose]());

it.each([
  ['Große Straße 5', 'GROSSE STRASSE'],
  ['ＡＮＡ', 'ana'],
  ['Ana\u200b Li', 'ana li'],
  ['O’Brien', "o'brien"],
  ['Zoe\u0308', 'ZOË'],
  ['订单－４７１１', '订单-4711'],
  ['١٢٣', '123'],
])('%j is found by %j', async (text, wanted) => {
  const { rows } = await sql<{ found: boolean }>`
    select ${isFoundIn(sql`t.text`, wanted)} as found from (select ${text}::text as text) t`.execute(database.kysely);
  expect(rows).toEqual([{ found: true }]);
});

it('the database folds names as everything else does', async () => {
  const signs = 'aZ zß`’“”«»‐–—−Ａｂ１２３　\u00a0\u200b\u00ad\ufe0f٣۴५éÉe\u0301ΣςÄöﬁ½中文ガｶﾞ👍🏽._-\'"';
  const texts = fc.sample(fc.string({ unit: fc.constantFrom(...signs), maxLength: 12 }), { numRuns: 500, seed: 4711 });
  const { rows } = await sql<{ text: string; folded: string }>`
    select t.text, fold_text(t.text) as folded from unnest(${texts}::text[]) t(text)`.execute(database.kysely);
  for (const { text, folded } of rows) expect([text, folded]).toEqual([text, foldText(text)]);
});
