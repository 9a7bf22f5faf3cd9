import { describe, expect, it } from 'vitest';
import { workbookOf } from '../../platform/tables/workbook.fixtures.ts';
import { readRobotFile } from './read-robot-file.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const read = (text: string, choices = {}) => readRobotFile(utf8(text), 'csv', choices);
const linesOf = ({ problems }: { problems: { line: number; message: string }[] }) =>
  problems.map(({ line, message }) => `${line}: ${message}`);

describe('a table of questions and answers', () => {
  it('is read with variants and kind, in any order of columns', async () => {
    const file = await read(
      [
        '\ufeffAnswer,question,kind,variants',
        '9 to 18,Opening hours?,,When are you open? | 几点开门 |',
        '"**Two**, at most","How ""many""?",Markdown,',
        '',
      ].join('\r\n'),
    );
    expect(file.problems).toEqual([]);
    expect(file.entries).toEqual([
      { question: 'Opening hours?', variants: ['When are you open?', '几点开门'], answer: '9 to 18' },
      { question: 'How "many"?', variants: [], answer: '**Two**, at most', answerKind: 'markdown' },
    ]);
  });

  it.each([
    [
      'a mark before it and Windows line ends',
      '\ufeffquestion,answer\r\nHow long?,"Ten ""working"" days,\r\nthen money"\r\n',
    ],
    ['Chinese headers', '\ufeff问题,答案\r\n多久？,十天\r\n'],
    ['columns that nobody asked for', 'id,question,answer,category\n1,How?,So,faq\n'],
    ['semicolons', '\ufeffquestion;answer\r\nWie lange?;Zehn Tage\r\n'],
    ['sep= before it', 'sep=,\r\nquestion,answer\r\nHow?,So\r\n'],
    ['tabs', 'question\tanswer\nHow long?\tTen days\n'],
    ['empty columns after it', 'question,answer,,\nHow?,So,,\n'],
    ['a title above it, and names in capitals', 'FAQ of the shop;;\n;;\n;QUESTION;Answer\n;How?;So\n'],
    ['the sign for what was unreadable before', 'question,answer\nHow?,This sign \ufffd means unreadable\n'],
    ['a title with more semicolons than cells', 'a;b;c;d\nquestion,answer\nHow?,So; or so\n'],
  ])('is read with %s', async (_, text) => {
    const { entries, problems, preview } = await read(text);
    expect(problems).toEqual([]);
    expect(entries).toHaveLength(1);
    expect(preview).toMatchObject({ isUnderstood: true, goodCount: 1, problemCount: 0 });
  });

  it('is read from a workbook', async () => {
    const bytes = workbookOf({ FAQ: [['问题', '答案'], ['Order number?', 12_345]] }); // prettier-ignore
    const { entries, preview } = await readRobotFile(bytes, 'csv', {});
    expect(entries).toEqual([{ question: 'Order number?', variants: [], answer: '12345' }]);
    expect(preview).toMatchObject({
      format: 'workbook',
      sheet: 'FAQ',
      columns: [{ name: '问题', field: 'question' }, {}],
    });
  });

  it('names the line of each problem, counting line breaks within quotes, and keeps what is right', async () => {
    const text = 'question,answer,kind\n"a\nb",1,\nq,,\nq2,2,html\nq3\na b,x,\n"q4,4,\nq5,5,,,6\nq6,6\n';
    const file = await read(text);
    expect(linesOf(file)).toEqual([
      expect.stringMatching(/^4: answer: /),
      expect.stringMatching(/^5: answerKind: /),
      expect.stringMatching(/^6: answer: /),
      '7: The question of line 2 is asked again. Make one entry of both.',
      expect.stringMatching(/^8: A cell begins with a quote that is not closed/),
      '9: There are more cells than columns. Put cells that hold the separator in quotes.',
    ]);
    expect(file.entries.map(({ question }) => question)).toEqual(['a\nb', 'q6']);
    expect(file.preview).toMatchObject({ goodCount: 2, problemCount: 6 });
  });

  it.each(['q,x\n1,2', 'question,variants\n1,2', 'question,question,answer\n1,2,3'])(
    'asks what the columns are where no line says it: %j',
    async (text) => {
      const file = await read(text);
      expect(linesOf(file)).toEqual([expect.stringMatching(/^1: No line names the columns/)]);
      expect(file.preview).toMatchObject({ isUnderstood: false, goodCount: 0, headerLine: 1 });
    },
  );

  it('is read as people say, where they say it', async () => {
    const said = await read('1,2,3\nHow?,x,So', { columns: 'question,,answer', headerLine: 1 });
    expect(said.entries).toEqual([{ question: 'How?', variants: [], answer: 'So' }]);
    expect((await read('How?,So', { columns: 'question,answer' })).entries).toHaveLength(1);
    await expect(read('a,b', { columns: 'question,price' })).rejects.toThrow(/"price" is no column/);
    await expect(read('a,b', { columns: 'question,question,answer' })).rejects.toThrow(/named twice/);
    expect(await read('a,b', { columns: 'question,' })).toMatchObject({
      entries: [],
      preview: { isUnderstood: false },
    });
  });

  it('is not read when it is empty', async () => {
    expect(linesOf(await read(''))).toEqual(['1: The file is empty.']);
    expect(linesOf(await read('question,answer\n'))).toEqual(['1: The file holds no entries.']);
  });
});
