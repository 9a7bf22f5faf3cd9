import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from './edit-distance.ts';
import { askedQuestions, laterQuestions, shopEntries, unrelatedQuestions } from './robot-index.fixtures.ts';
import { createRobotIndex, likelyMisspelt } from './robot-index.ts';
import { defaultHumanWords, defaultResolvedWords } from '../shared/robot-words.ts';
import { tokenize } from '../shared/tokenize.ts';

const entries = Object.values(shopEntries);
const shop = createRobotIndex({ entries });

type Verdict = 'right' | 'wrong' | 'offered' | 'offered others' | 'missed';

function verdict(text: string, meant: string | null): Verdict {
  const answer = shop.answer(text);
  const question = meant === null ? undefined : shopEntries[meant]?.question;
  if (answer.kind === 'answer') return answer.question === question ? 'right' : 'wrong';
  if (answer.kind === 'miss') return 'missed';
  return answer.items.some(({ content }) => content === question) ? 'offered' : 'offered others';
}

function count(questions: readonly (readonly [string, string | null])[]): Partial<Record<Verdict, number>> {
  const counts: Partial<Record<Verdict, number>> = {};
  for (const [text, meant] of questions) {
    const found = verdict(text, meant);
    counts[found] = (counts[found] ?? 0) + 1;
  }
  return counts;
}

describe('robot index, on real questions', () => {
  it('answers those about its knowledge, and none of them wrongly', () => {
    const counts = count(askedQuestions);
    expect(counts.wrong ?? 0).toBe(0);
    expect(counts.right).toBeGreaterThanOrEqual(70);
    expect((counts.right ?? 0) + (counts.offered ?? 0)).toBeGreaterThanOrEqual(askedQuestions.length - 3);
  });

  it('does as well on questions written after its thresholds were chosen', () => {
    const about = laterQuestions.filter(([, meant]) => meant !== null);
    const counts = count(about);
    expect(counts.wrong ?? 0).toBe(0);
    expect(counts.right).toBeGreaterThanOrEqual(Math.floor(about.length * 0.85));
    expect(counts.missed ?? 0).toBe(0);
  });

  it('answers no question about other things, and rarely offers anything', () => {
    const others = laterQuestions.filter(([, meant]) => meant === null);
    const counts = count([...unrelatedQuestions.map((text) => [text, null] as const), ...others]);
    expect(counts.wrong ?? 0).toBe(0);
    expect(counts['offered others'] ?? 0).toBeLessThanOrEqual(3);
  });
});

describe('robot index', () => {
  it('answers every question and variant of its own with that entry', () => {
    for (const { question, variants } of entries)
      for (const text of [question, ...variants]) expect(shop.answer(text)).toMatchObject({ kind: 'answer', question });
  });

  it('does not mind case, width, space and punctuation', () => {
    fc.assert(
      fc.property(fc.constantFrom(...entries), fc.constantFrom('', ' ', '!', '？', '...'), ({ question }, after) => {
        const written = ` ${question.toUpperCase().replaceAll('?', '')}${after}`;
        expect(shop.answer(written)).toMatchObject({ kind: 'answer', question });
      }),
      { numRuns: 60 },
    );
  });

  it('is total, gives the same answer each time, and at most five suggestions, each once', () => {
    const words = fc.constantFrom(
      ...entries.flatMap(({ question }) => tokenize(question)),
      '的',
      'the',
      '😀',
      '\ud800',
      ' ',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words, { maxLength: 8 }).map((list) => list.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const answer = shop.answer(text);
        expect(createRobotIndex({ entries }).answer(text)).toEqual(answer);
        if (answer.kind !== 'suggestions') return;
        const contents = answer.items.map(({ content }) => content);
        expect(contents.length).toBeLessThanOrEqual(5);
        expect(new Set(contents).size).toBe(contents.length);
        expect(contents.every((content) => shop.answer(content).kind === 'answer')).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('offers both of two entries that ask nearly the same', () => {
    const twins = createRobotIndex({
      entries: [
        { question: 'How do I return shoes?', variants: [], answer: 'a' },
        { question: 'How do I return shirts?', variants: [], answer: 'b' },
      ],
    });
    expect(twins.answer('return something')).toMatchObject({ kind: 'suggestions', items: [{ id: '1' }, { id: '2' }] });
  });

  it('looks for misspelt words only among those that it does not know, and for a few of many', () => {
    const known = new Set(['delivery', 'address']);
    expect(likelyMisspelt(['delivery', 'adress', 'the', '多久', 'delivrey', 'adress'], known)).toEqual([
      'delivrey',
      'adress',
    ]);
    const many = Array.from(
      { length: 60 },
      (_, index) => `word${'abcdefghij'.charAt(index % 10)}${'x'.repeat(index % 7)}`,
    );
    expect(likelyMisspelt(many, known).length).toBeLessThanOrEqual(8);
  });

  it('says whether an answer is markdown', () => {
    const index = createRobotIndex({
      entries: [{ question: 'Prices', variants: [], answer: '**9 €**', answerKind: 'markdown' }],
    });
    expect(index.answer('prices')).toEqual({ kind: 'answer', text: '**9 €**', markdown: true, question: 'Prices' });
  });

  it('misses with nothing to know, and with nothing asked', () => {
    expect(createRobotIndex({ entries: [] }).answer('Hello')).toEqual({ kind: 'miss' });
    expect(shop.answer('')).toEqual({ kind: 'miss' });
    expect(shop.answer('？！')).toEqual({ kind: 'miss' });
  });

  it('offers its first questions with the welcome', () => {
    expect(shop.suggestions(2)).toEqual([
      { id: '1', content: 'How do I get a refund?', answer: entries[0]?.answer },
      { id: '2', content: 'How can I return an item?', answer: entries[1]?.answer },
    ]);
    expect(shop.suggestions(0)).toEqual([]);
    expect(shop.suggestions(1_000)).toHaveLength(entries.length);
  });

  it('has words for a human and for solved, its own or the defaults', () => {
    expect([shop.humanWords, shop.resolvedWords]).toEqual([defaultHumanWords, defaultResolvedWords]);
    const own = createRobotIndex({ entries, humanWords: ['Mensch'], resolvedWords: [] });
    expect([own.humanWords, own.resolvedWords]).toEqual([['Mensch'], defaultResolvedWords]);
  });
});

describe('tokenize', () => {
  it.each([
    ['returned returning returns', ['return']],
    ['deliveries, Delivery', ['delivery']],
    ['What is the status of my boxes?', ['status', 'box']],
    ['怎么申请退款？', ['申请', '退款']],
    ['SIM卡', ['sim', '卡']],
    ['what is it', ['what', 'is', 'it']],
    ['', []],
  ])('%j → %j', (text, tokens) => {
    expect(tokenize(text)).toEqual(tokens);
  });
});

describe('editDistance', () => {
  it.each([
    ['refund', 'refund', 0],
    ['refnud', 'refund', 1],
    ['refud', 'refund', 1],
    ['reefund', 'refund', 1],
    ['refung', 'refund', 1],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
  ])('of %j and %j is %i', (from, to, distance) => {
    expect(editDistance(from, to, 5)).toBe(distance);
    expect(editDistance(to, from, 5)).toBe(distance);
  });

  it('stops counting above its limit', () => {
    expect(editDistance('kitten', 'sitting', 1)).toBe(2);
    expect(editDistance('a', 'abcdefgh', 2)).toBe(3);
  });
});
