import { expect, it } from 'vitest';
import { writeCsv } from './csv.ts';

it('quotes what would break a cell', () => {
  expect(writeCsv([['a', 'b,c', 'say "hi"', 'two\nlines']])).toBe('\ufeffa,"b,c","say ""hi""","two\nlines"\r\n');
});

it('keeps a spreadsheet from running a cell', () => {
  expect(writeCsv([['=1+1', '@x', '-1', '+49 30 1']])).toBe("\ufeff'=1+1,'@x,-1,'+49 30 1\r\n");
});

it.each(['=1+1\nthanks', '=1+1\u2028x', '＝1+1', '＋1+1', '－1+1', '＠SUM(A1)', '\n=1'])(
  'keeps it from running %j',
  (cell) => {
    expect(writeCsv([[cell]])).toMatch(/^\ufeff"?'/);
  },
);
