import { expect, it } from 'vitest';
import { readTagFile } from './read-tag-file.ts';

const read = (text: string) => readTagFile(new TextEncoder().encode(text), {});

it('reads a line as a way from the root down (ADMIN-26)', async () => {
  const { paths, problems } = await read(
    'Level 1,Level 2,Level 3\nBilling,Refund,\nBilling,Invoice,  Wrong   sum \nOther\n',
  );
  expect(paths).toEqual([['Billing', 'Refund'], ['Billing', 'Invoice', 'Wrong sum'], ['Other']]);
  expect(problems).toEqual([]);
});

it('reads a plain list, named in Chinese (ADMIN-27)', async () => {
  expect((await read('标签名称\n重要客户\n老客户\n')).paths).toEqual([['重要客户'], ['老客户']]);
});

it('says by line what no tag can be, and reads the rest', async () => {
  const { paths, problems, preview } = await read(
    `Level 1,Level 2,Level 3\nA,,C\nA › B,,\n${'x'.repeat(65)},,\nFine,,\n`,
  );
  expect(paths).toEqual([['Fine']]);
  expect(problems.map(({ line, message }) => [line, message])).toEqual([
    [2, 'Level 2 is empty, and level 3 is not.'],
    [3, expect.stringContaining('may not hold "›"')],
    [4, expect.stringContaining('longer than 64')],
  ]);
  expect(preview).toMatchObject({ goodCount: 1, problemCount: 3, isUnderstood: true });
});

it('says what to do with a table whose columns it does not know', async () => {
  expect((await read('a,b\n1,2\n')).problems[0]?.message).toContain('"level 1"');
});
