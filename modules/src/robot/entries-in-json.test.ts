import { describe, expect, it } from 'vitest';
import { checkRobotEntries } from './check-entries.ts';
import { robotEntriesInJson } from './entries-in-json.ts';

const entry = { question: 'Opening hours?', variants: ['When are you open?', '几点开门'], answer: '9 to 18' };

function read(text: string) {
  const { candidates, problems } = robotEntriesInJson(text);
  return problems.length > 0 ? { entries: [], problems } : checkRobotEntries(candidates);
}

function problemsOf(text: string) {
  return read(text).problems.map(({ line, message }) => `${line}: ${message}`);
}

describe('entries of a robot in a JSON file', () => {
  it('reads a list, or an object that holds it, as a robot is given by the API', () => {
    const imported = { entries: [entry], problems: [] };
    expect(read(JSON.stringify([entry]))).toEqual(imported);
    const robot = { name: 'FAQ', humanWords: ['agent'], entries: [entry] };
    expect(read(JSON.stringify(robot, null, 2))).toEqual(imported);
    expect(read('[{"question": "a", "answer": "b"}]')).toMatchObject({
      entries: [{ question: 'a', variants: [], answer: 'b' }],
    });
  });

  it('names the line on which a wrong entry begins', () => {
    const text =
      '[\n  {"question": "{a]", "answer": "b"},\n  {\n    "question": " ", "answer": "b"\n  }, {"question": "c", "answer": 1}\n, 7]';
    expect(problemsOf(text)).toEqual([
      expect.stringMatching(/^3: question: /),
      expect.stringMatching(/^5: answer: /),
      expect.stringMatching(/^6: /),
    ]);
  });

  it('looks for them in the list of entries only', () => {
    const text =
      '{ "humanWords": ["a",\n"b"], "entries": [\n{"question": "q",\n"variants": ["v"], "answer": "a"},\n7]}';
    expect(problemsOf(text)).toEqual([expect.stringMatching(/^5: /)]);
  });

  it('names the line of what is not JSON', () => {
    expect(problemsOf('[\n\n{]')).toEqual([expect.stringMatching(/^3: This is not JSON: /)]);
    expect(problemsOf('{"entries": 1}')).toEqual([expect.stringMatching(/^1: The file must hold a list/)]);
    expect(problemsOf('null')).toHaveLength(1);
  });

  it('refuses more entries than a robot may have', () => {
    const many = Array.from({ length: 5_001 }, (_, index) => ({ question: `question ${index}`, answer: 'a' }));
    expect(problemsOf(JSON.stringify(many))).toEqual(['1: The file holds 5001 entries; a robot has at most 5000.']);
  });
});
