import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importRobotEntries } from './import-entries.ts';
import { readCsv } from './read-csv.ts';

const entry = { question: 'Opening hours?', variants: ['When are you open?', '几点开门'], answer: '9 to 18' };

function problemsOf(text: string, format: 'csv' | 'json') {
  const result = importRobotEntries(text, format);
  return result.status === 'refused' ? result.problems.map(({ line, message }) => `${line}: ${message}`) : [];
}

describe('importRobotEntries, CSV', () => {
  it('reads entries with variants and kind, in any order of columns', () => {
    const text = [
      '\ufeffAnswer,question,kind,variants',
      '9 to 18,Opening hours?,,When are you open? | 几点开门 |',
      '"**Two**, at most","How ""many""?",markdown,',
      '',
    ].join('\r\n');
    expect(importRobotEntries(text, 'csv')).toEqual({
      status: 'imported',
      entries: [entry, { question: 'How "many"?', variants: [], answer: '**Two**, at most', answerKind: 'markdown' }],
    });
  });

  it('names the line of each problem, counting line breaks within quotes', () => {
    const text = 'question,answer,kind\n"a\nb",1,\nq,,\nq2,2,html\nq3\na b,x,\n';
    expect(problemsOf(text, 'csv')).toEqual([
      '6: There are 1 fields, but 3 columns. Put fields that hold a comma in quotes.',
      expect.stringMatching(/^4: answer: /),
      expect.stringMatching(/^5: answerKind: /),
      '7: The question of line 2 is asked again. Make one entry of both.',
    ]);
  });

  it.each([
    '',
    'q,a\n1,2',
    'question,variants\n1,2',
    'question,answer,price\n1,2,3',
    'question,question,answer\n1,2,3',
  ])('refuses columns it does not know: %j', (text) => {
    expect(problemsOf(text, 'csv')).toEqual([expect.stringMatching(/^1: The first line must name the columns/)]);
  });

  it('refuses a quote that is never closed, and a file without entries', () => {
    expect(problemsOf('question,answer\n"a,b\nc', 'csv')).toEqual(['2: A quote is opened here and never closed.']);
    expect(problemsOf('question,answer\n', 'csv')).toEqual(['1: The file holds no entries.']);
  });
});

describe('importRobotEntries, JSON', () => {
  it('reads a list, or an object that holds it, as a robot is given by the API', () => {
    const imported = { status: 'imported', entries: [entry] };
    expect(importRobotEntries(JSON.stringify([entry]), 'json')).toEqual(imported);
    const robot = { name: 'FAQ', humanWords: ['agent'], entries: [entry] };
    expect(importRobotEntries(JSON.stringify(robot, null, 2), 'json')).toEqual(imported);
    expect(importRobotEntries('[{"question": "a", "answer": "b"}]', 'json')).toMatchObject({
      entries: [{ question: 'a', variants: [], answer: 'b' }],
    });
  });

  it('names the line on which a wrong entry begins', () => {
    const text =
      '[\n  {"question": "{a]", "answer": "b"},\n  {\n    "question": " ", "answer": "b"\n  }, {"question": "c", "answer": 1}\n, 7]';
    expect(problemsOf(text, 'json')).toEqual([
      expect.stringMatching(/^3: question: /),
      expect.stringMatching(/^5: answer: /),
      expect.stringMatching(/^6: /),
    ]);
  });

  it('looks for them in the list of entries only', () => {
    const text =
      '{ "humanWords": ["a",\n"b"], "entries": [\n{"question": "q",\n"variants": ["v"], "answer": "a"},\n7]}';
    expect(problemsOf(text, 'json')).toEqual([expect.stringMatching(/^5: /)]);
  });

  it('names the line of what is not JSON', () => {
    expect(problemsOf('[\n\n{]', 'json')).toEqual([expect.stringMatching(/^3: This is not JSON: /)]);
    expect(problemsOf('{"entries": 1}', 'json')).toEqual([expect.stringMatching(/^1: The file must hold a list/)]);
    expect(problemsOf('null', 'json')).toHaveLength(1);
  });

  it('refuses more entries than a robot may have', () => {
    const many = Array.from({ length: 5_001 }, (_, index) => ({ question: `question ${index}`, answer: 'a' }));
    expect(problemsOf(JSON.stringify(many), 'json')).toEqual([
      '1: The file holds 5001 entries; a robot has at most 5000.',
    ]);
  });
});

describe('readCsv', () => {
  it('reads back whatever was written as CSV', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '中'), maxLength: 6 });
    const records = fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(records, fc.constantFrom('\n', '\r\n', '\r'), (written, lineBreak) => {
        const text = written
          .map((record) => record.map((each) => `"${each.replaceAll('"', '""')}"`).join(','))
          .join(lineBreak);
        const { records: read, openQuoteLine } = readCsv(text);
        expect(openQuoteLine).toBeNull();
        expect(read.map(({ fields }) => fields)).toEqual(
          written.filter((record) => record.some((each) => each !== '')),
        );
      }),
    );
  });
});
