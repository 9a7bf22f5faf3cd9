import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../platform/tables/read-table.ts';
import { createCsvFile } from './csv-file.ts';
import type { Cell, TableLook } from './table-file.ts';
import { createXlsxFile } from './xlsx-file.ts';
import { mostSigns } from './xlsx-parts.ts';

const look: TableLook = {
  headings: ['Name', '备注', 'When'],
  timeZone: 'Asia/Shanghai',
  yes: 'yes',
  no: 'no',
  sheet: 'A/B: conversations?',
};

async function make(format: 'csv' | 'xlsx', rows: Cell[][]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const sink = (piece: Uint8Array): Promise<void> => {
    pieces.push(piece);
    return Promise.resolve();
  };
  const file = (format === 'csv' ? createCsvFile : createXlsxFile)(look, sink);
  for (const row of rows) await file.write([row]);
  await file.end();
  return Buffer.concat(pieces);
}
const read = async (format: 'csv' | 'xlsx', rows: Cell[][]) =>
  (await readTable(await make(format, rows))).rows.map(({ cells }) => cells);

const at = new Date('2026-11-28T16:05:09Z');

describe('a table as CSV', () => {
  it('is UTF-8 that Excel knows for it, with lines as RFC 4180 ends them', async () => {
    const bytes = await make('csv', [['a "quoted", name', '多行\n文字', at]]);
    expect(Buffer.from(bytes).toString('utf8')).toBe(
      '\ufeffName,备注,When\r\n"a ""quoted"", name","多行\n文字",2026-11-29 00:05:09\r\n',
    );
  });

  it.each([
    '=1+1',
    '+8613800000000',
    '-2',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '=HYPERLINK("https://x","y")',
    '=1+1\nthanks',
    '=1\r\n2',
    '=1+1\u2028x',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
    '\n=1',
  ])('never runs %j as a formula', async (text) => {
    const line = Buffer.from(await make('csv', [[text, null, null]]))
      .toString('utf8')
      .slice(1)
      .split('\r\n')
      .slice(1);
    expect(line.join('\r\n').replace(/^"/, '')).toMatch(/^'/);
  });

  it('writes numbers as numbers, yes and no as words, and its headings also when nothing is below them', async () => {
    expect(Buffer.from(await make('csv', [[-5, true, null]])).toString('utf8')).toContain('\r\n-5,yes,\r\n');
    expect(Buffer.from(await make('csv', [])).toString('utf8')).toBe('\ufeffName,备注,When\r\n');
  });
});

describe('a table as XLSX', () => {
  it('is read back with its texts, numbers and times', async () => {
    const rows = await read('xlsx', [
      ['=1+1 <b>&amp;</b> "x"', '_x0041_ 多行\n文字 😀', at],
      [-5.25, false, null],
    ]);
    expect(rows[0]).toEqual(['Name', '备注', 'When']);
    expect(rows[1]?.slice(0, 2)).toEqual(['=1+1 <b>&amp;</b> "x"', '_x0041_ 多行\n文字 😀']);
    expect(rows[1]?.[2]).toContain('2026-11-29');
    expect(rows[2]?.slice(0, 2)).toEqual(['-5.25', 'no']);
  });

  it('cuts what no cell holds, and leaves out what no XML does', async () => {
    const rows = await read('xlsx', [[`${'x'.repeat(40_000)}`, 'a\u0000b\ud800c\u001f', null]]);
    expect(rows[1]?.[0]).toHaveLength(mostSigns);
    expect(rows[1]?.[0]?.endsWith('…')).toBe(true);
    expect(rows[1]?.[1]).toBe('abc');
  });
});

describe('what stands in a table', () => {
  it.each(['csv', 'xlsx'] as const)('comes back from %s as it was', async (format) => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .map((made) => made.replace(/[\p{Cc}\p{Cs}\ufeff\ufffe\uffff]/gu, ''))
      // A reader trims its cells; an apostrophe before a formula is meant to stay.
      .filter((made) => made.trim() === made && made !== '' && !/^[=+\-@＝＋－＠]/.test(made));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 3, maxLength: 3 }), async (row) => {
        const rows = await read(format, [row]);
        expect(rows[1]).toEqual(row);
      }),
      { numRuns: 60 },
    );
  });
});
