import { expect, it } from 'vitest';
import { boundsOfValues, categoryFaults, newCategory, type CategoryValues } from './category-values.ts';

const category = (name: string, score: number | '' = 5, attribute: 'plus' | 'minus' = 'plus'): CategoryValues => ({
  key: name.toLowerCase(),
  name,
  description: '',
  attribute,
  score,
});

it('finds what is wrong with categories before they are sent (QA-03)', () => {
  const all = [category('Tone'), category('Tone', 0), category('', ''), category('Other', 2.5)];
  expect(categoryFaults(all)).toEqual({
    'categories.1.name': 'twice',
    'categories.1.score': 'score',
    'categories.2.name': 'required',
    'categories.2.score': 'score',
    'categories.3.score': 'score',
  });
  expect(categoryFaults([category('Tone')])).toEqual({});
});

it('knows what totals come of them, and gives new ones keys of their own', () => {
  expect(boundsOfValues([category('A', 7), category('B', 2, 'minus'), category('C', '')])).toEqual({
    minimum: -2,
    maximum: 7,
  });
  expect(newCategory([{ key: 'category-2' }]).key).toBe('category-3');
});
