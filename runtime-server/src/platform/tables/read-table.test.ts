import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable } from './read-table.ts';
import type { TableChoices } from './table.ts';
import { workbookOf } from './workbook.fixtures.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (sign) => sign.codePointAt(0) ?? 0);
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));

/** Bytes of `多久？,十个工作日` and its like, which no encoder of the platform writes. */
const gb18030 = latin1('question,answer\r\n\xb6\xe0\xbe\xc3\xa3\xbf,\xca\xae\xb8\xf6\xb9\xa4\xd7\xf7\xc8\xd5\r\n');
const big5 = latin1('question,answer\r\n\xa6\x68\xa4\x5b\xa1\x48,\xa4\x51\xad\xd3\xa4\x75\xa7\x40\xa4\xe9\r\n');

async function cellsOf(bytes: Uint8Array, choices?: TableChoices) {
  return (await readTable(bytes, choices)).rows.map(({ cells }) => cells);
}

const chinese = [
  ['question', 'answer'],
  ['多久？', '十个工作日'],
];

describe('how a text is encoded', () => {
  it.each([
    ['UTF-8 with its mark', utf8('\ufeffquestion,answer\r\n多久？,十个工作日\r\n'), 'utf-8', chinese],
    ['UTF-8 without', utf8('question,answer\n多久？,十个工作日'), 'utf-8', chinese],
    [
      'UTF-16 with its mark, as "Unicode text" is saved',
      utf16('\ufeffquestion\tanswer\r\n多久？\t十个工作日'),
      'utf-16le',
      chinese,
    ],
    ['UTF-16 without', utf16('question,answer\n多久？,十个工作日'), 'utf-16le', chinese],
    [
      'UTF-16 the other way round',
      utf16('\ufeffquestion,answer\n多久？,十个工作日').reverse().slice(),
      'utf-16be',
      null,
    ],
    ['GB18030, as Excel saves CSV in China', gb18030, 'gb18030', chinese],
    ['Big5, as in Taiwan', big5, 'big5', [chinese[0], ['多久？', '十個工作日']]],
    [
      'Windows-1252, as in Europe',
      latin1('question;answer\r\nWie lange?;F\xfcr zehn Tage \xfcber K\xf6ln\r\n'),
      'windows-1252',
      [chinese[0], ['Wie lange?', 'Für zehn Tage über Köln']],
    ],
    [
      'Windows-1252 with the signs that Latin-1 has not',
      latin1('question;answer\r\nCombien\xa0?;C\x92est 5 \x80 \x96 tr\xe8s bient\xf4t\x85\r\n'),
      'windows-1252',
      [chinese[0], ['Combien\u00a0?', 'C’est 5 € – très bientôt…']],
    ],
  ])('is recognised: %s', async (_, bytes, encoding, cells) => {
    const table = await readTable(bytes);
    expect(table.encoding).toBe(encoding);
    if (cells) expect(table.rows.map((row) => row.cells)).toEqual(cells);
  });

  it('may be chosen instead, and what has no meaning then is said', async () => {
    expect(await cellsOf(utf8('ä,ö'), { encoding: 'windows-1252' })).toEqual([['Ã¤', 'Ã¶']]);
    await expect(readTable(gb18030, { encoding: 'utf-8' })).rejects.toThrow(/cannot be read as utf-8.*Choose another/);
  });

  it('takes the sign for what was unreadable before as the text it is', async () => {
    expect(await cellsOf(utf8('question,answer\nHow?,This sign \ufffd means unreadable'))).toEqual([
      ['question', 'answer'],
      ['How?', 'This sign \ufffd means unreadable'],
    ]);
  });
});

describe('how cells are kept apart', () => {
  it.each([
    ['semicolons, as Excel in German', 'question;answer\r\nWie lange?;Zehn, elf Tage', 'semicolon'],
    ['tabs', 'question\tanswer\nHow long?\tTen, eleven days', 'tab'],
    ['sep= on the first line', 'sep=;\r\nquestion;answer\r\na,b,c;d', 'semicolon'],
    ['commas below a title', 'Our questions\n\nquestion,answer\nHow?,So', 'comma'],
  ])('is recognised: %s', async (_, text, delimiter) => {
    const table = await readTable(utf8(text));
    expect(table.delimiter).toBe(delimiter);
    expect(table.rows.at(-1)?.cells).toHaveLength(2);
  });

  it('may be chosen instead', async () => {
    expect(await cellsOf(utf8('a;b,c'), { delimiter: 'comma' })).toEqual([['a;b', 'c']]);
  });
});

describe('rows', () => {
  it('begin on the line that is named, whatever ends the lines and wherever blank ones are', async () => {
    const { rows } = await readTable(utf8('a,b\r\n"c\r\nd",e\r\n\r\n,\r\nf,g\r\n'));
    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['c\nd', 'e'] },
      { line: 6, cells: ['f', 'g'] },
    ]);
    expect((await readTable(utf8('sep=,\na,b'))).rows).toEqual([{ line: 2, cells: ['a', 'b'] }]);
    expect(await cellsOf(utf8('a,b\rc,d\ne,f\r\n'))).toEqual([['a', 'b'], ['c', 'd'], ['e', 'f']]); // prettier-ignore
  });

  it('are never joined by a quote: it opens a cell only at its beginning, and costs no more than its line', async () => {
    const text = 'How big?,A 5" screen\n"Say ""hi""",x\n"never closed,y\nnext,z\n"shut"early,w\nlast,v\n';
    const { rows, problems } = await readTable(utf8(text));
    expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, 'How big?', 'A 5" screen'],
      [2, 'Say "hi"', 'x'],
      [4, 'next', 'z'],
      [6, 'last', 'v'],
    ]);
    expect(problems.map(({ line }) => line)).toEqual([3, 5]);
  });

  it('come back as they were written, whatever the cells hold', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\t', ' ', '中', '='), maxLength: 6 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n', '\r'), async (written, lineBreak) => {
        const quoted = written.map((cells) => cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(','));
        expect(await cellsOf(utf8(quoted.join(lineBreak)), { delimiter: 'comma' })).toEqual(
          written.filter((cells) => cells.some((each) => each.trim() !== '')),
        );
      }),
    );
  });
});

describe('a workbook', () => {
  it('gives the rows of its first sheet, or of the one that is named, digits as they are', async () => {
    const bytes = workbookOf({
      'Q & A': [['question', 'answer'], [], ['多久？ <b>', 1234567.5], [true, { date: 45_658 }]].map((row) => row),
      Old: [['x']],
    });
    const table = await readTable(bytes);
    expect(table).toMatchObject({ encoding: null, delimiter: null, sheets: ['Q & A', 'Old'], problems: [] });
    expect(table.rows).toEqual([
      { line: 1, cells: ['question', 'answer'] },
      { line: 3, cells: ['多久？ <b>', '1234567.5'] },
      { line: 4, cells: ['TRUE', '2025-01-01'] },
    ]);
    expect(await cellsOf(bytes, { sheet: 'Old' })).toEqual([['x']]);
    await expect(readTable(bytes, { sheet: 'New' })).rejects.toThrow('no sheet "New", but Q & A, Old');
  });

  const number = (value: string, style = 0) => ({ xml: `<c s="${style}"><v>${value}</v></c>` });

  it.each([
    ['a whole number of Java', number('1001.0'), '1001'],
    ['a phone number of Java', number('1.38E10'), '13800000000'],
    ['the noise of a double', number('0.30000000000000004'), '0.3'],
    ['a price', number('19.989999999999998'), '19.99'],
    ['a very small number', number('1E-7'), '0.0000001'],
    ['a long row of digits', number('12345678901234567890'), '12345678901234567890'],
    ['money', number('-1234.5', 6), '-1234.5'],
    ['a percentage', number('0.5', 5), '50%'],
    ['a day', number('46085', 2), '2026-03-04'],
    ['a moment', number('46085.375', 2), '2026-03-04 09:00'],
    ['a moment with seconds', number('46085.37517361111', 2), '2026-03-04 09:00:15'],
    ['a time', number('0.375', 3), '09:00'],
    ['a length of time', number('1.5', 4), '36:00'],
    ['the first of March 1900', number('61', 1), '1900-03-01'],
    ['the first of January 1900', number('1', 1), '1900-01-01'],
    ['a phone number in a column of days', number('13800000000', 1), '13800000000'],
    ['a moment in words', { xml: '<c t="d"><v>2026-03-04T09:30:00</v></c>' }, '2026-03-04 09:30'],
    ['a text of CDATA', { xml: '<c t="str"><v><![CDATA[a<b]]></v></c>' }, 'a<b'],
    ['a text in pieces without furigana', { xml: '<c t="inlineStr"><is><r><t>東</t></r><r><t>京</t></r><rPh><t>トウ</t></rPh></is></c>' }, '東京'], // prettier-ignore
    ['a formula that failed', { xml: '<c t="e"><v>#N/A</v></c><c t="inlineStr"><is><t>x</t></is></c>' }, ''],
  ])('says %s as people see it', async (_, cell, text) => {
    const [row] = await cellsOf(workbookOf({ Sheet1: [['-', cell, 'x']] }));
    expect(row?.[1]).toBe(text);
  });

  it('gives every minute of a day', async () => {
    const minutes = Array.from({ length: 24 * 60 - 1 }, (_, index) => index + 1);
    const rows = await cellsOf(
      workbookOf({ Sheet1: minutes.map((minute) => [number(String(46_085 + minute / 1440), 2)]) }),
    );
    const two = (value: number) => String(value).padStart(2, '0');
    expect(rows.flat()).toEqual(
      minutes.map((minute) => `2026-03-04 ${two(Math.floor(minute / 60))}:${two(minute % 60)}`),
    );
  });

  it('lays nothing out up to a cell that lies far away, and says where it lies', async () => {
    const far = (place: string) => ({ xml: `<c r="${place}" t="inlineStr"><is><t>x</t></is></c>` });
    await expect(readTable(workbookOf({ Sheet1: [['a'], [far('XFD2')]] }))).rejects.toThrow(
      'Line 2 has something in column 16384',
    );
    const sheet = '<row r="1"><c><v>1</v></c></row><row r="1048576"><c r="B1048576"><v>2</v></c></row>';
    const deep = workbookOf(
      { Sheet1: [] },
      {
        'xl/worksheets/sheet1.xml': `<x:worksheet xmlns:x="x"><x:sheetData>${sheet.replaceAll(/<(\/?)/g, '<$1x:')}</x:sheetData></x:worksheet>`,
      },
    );
    expect((await readTable(deep)).rows).toEqual([
      { line: 1, cells: ['1'] },
      { line: 1_048_576, cells: ['', '2'] },
    ]);
  });

  it('leaves out charts, which are sheets without cells, and follows the ways that its parts are named', async () => {
    const rels = (all: string) => `<Relationships xmlns="r">${all}</Relationships>`;
    const bytes = workbookOf(
      { Chart1: [], Data: [['a', 'b']] },
      {
        'xl/_rels/workbook.xml.rels': rels(
          '<Relationship Id="rId1" Type="x/chartsheet" Target="chartsheets/sheet1.xml"/>' +
            '<Relationship Id="rId2" Type="x/worksheet" Target="/xl/worksheets/sheet2.xml"/>',
        ),
      },
    );
    expect(await readTable(bytes)).toMatchObject({ sheet: 'Data', sheets: ['Data'], rows: [{ cells: ['a', 'b'] }] });
  });

  it('of an old Mac counts its days from 1904', async () => {
    const workbook =
      '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>';
    const bytes = workbookOf({ Sheet1: [[{ date: 44_623 }]] }, { 'xl/workbook.xml': workbook });
    expect(await cellsOf(bytes)).toEqual([['2026-03-04']]);
  });

  it('that is no XML is refused in words', async () => {
    const bytes = workbookOf({ Sheet1: [] }, { 'xl/worksheets/sheet1.xml': '<worksheet><row' });
    await expect(readTable(bytes)).rejects.toThrow('cannot be read. Open it, save it as .xlsx again');
  });

  it('that is damaged is refused', async () => {
    const bytes = workbookOf({ Sheet1: [['a']] });
    await expect(readTable(bytes.slice(0, bytes.length - 30))).rejects.toThrow('damaged');
  });
});

describe('what is no table is refused by what it is', () => {
  it.each([
    ['Excel before 2007', latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), /before 2007, or one with a password/],
    ['PDF', utf8('%PDF-1.7'), /PDF/],
    ['a picture', latin1('\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR'), /NUL/],
    ['a text with NUL', utf8('a,b\nc,\u0000'), /Line 2 .*NUL/],
  ])('%s', async (_, bytes, message) => {
    await expect(readTable(bytes)).rejects.toThrow(message);
  });

  it('a cell that is far too long, or far too many columns', async () => {
    await expect(readTable(utf8(`a,b\nc,${'d'.repeat(40_000)}`))).rejects.toThrow(/Line 2 has a cell of more than/);
    await expect(readTable(utf8(`a,b\n${','.repeat(300)}x`))).rejects.toThrow(/Line 2 has 301 cells/);
  });

  it('quotes without end, in time that grows with the file only', async () => {
    await expect(readTable(utf8('"a\n'.repeat(50_000)))).rejects.toThrow(/Too many quotes/);
  });
});
