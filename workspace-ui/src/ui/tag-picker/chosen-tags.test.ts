import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeChosen, wantedTags, type ChosenTag } from './chosen-tags.ts';

const tag = (id: string): ChosenTag => ({ id, path: id });
const lists = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 8 }).map((ids) => ids.map(tag));
const idsOf = (tags: readonly ChosenTag[]) => tags.map(({ id }) => id).sort();

describe('two people tag at once (AGENT-41)', () => {
  it('loses nothing that either did', () => {
    fc.assert(
      fc.property(lists, lists, lists, (base, mine, theirs) => {
        const merged = new Set(idsOf(mergeChosen(base, mine, theirs)));
        const [was, here, there] = [base, mine, theirs].map((list) => new Set(idsOf(list))) as [
          Set<string | null>,
          Set<string | null>,
          Set<string | null>,
        ];
        for (const id of 'abcdefgh') {
          const isAdded = !was.has(id) && (here.has(id) || there.has(id));
          const isKept = was.has(id) && here.has(id) && there.has(id);
          expect(merged.has(id)).toBe(isAdded || isKept);
        }
      }),
    );
  });

  it('is what one made of it where the other did nothing', () => {
    fc.assert(
      fc.property(lists, lists, (base, mine) => {
        expect(idsOf(mergeChosen(base, mine, base))).toEqual(idsOf(mine));
        expect(idsOf(mergeChosen(base, base, mine))).toEqual(idsOf(mine));
      }),
    );
  });
});

it('says ids of tags and words of what is none', () => {
  expect(wantedTags([tag('a'), { id: null, path: 'free' }])).toEqual({ tagIds: ['a'], tags: ['free'] });
});
