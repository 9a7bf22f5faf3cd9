import fc from 'fast-check';
import { expect, it } from 'vitest';
import { searchKeysOf } from './search-keys-of.ts';

it.each([
  ['Refund rules', 'rr', ''],
  ['退款规则', 'tkgz', 'tuikuanguize'],
  ['VIP退款规则', 'viptkgz vtkgz tkgz', 'viptuikuanguize'],
  ['银行卡', 'yhk', 'yinhangka'],
  ['重庆', 'cq', 'chongqing'],
  ['女士您好！', 'nsnh', 'nvshininhao'],
  ['ＶＩＰ　Hello', 'vh', ''],
  ['…', '', ''],
])('%s is found by the initials %s (AGENT-62)', async (title, initials, pinyin) => {
  expect(await searchKeysOf(title, '')).toMatchObject({ initials, pinyin });
});

it('folds whatever people write', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (title) => {
      const { initials, pinyin } = await searchKeysOf(title, title);
      expect(initials + pinyin).toBe((initials + pinyin).toLowerCase());
    }),
    { numRuns: 200 },
  );
});
