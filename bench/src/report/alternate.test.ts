import { expect, it } from 'vitest';
import { alternate, medianRate, medianRatio } from './alternate.ts';

const result = (perSecond: number) => ({ perSecond, p50: 0, p99: 0 });

it('lets contestants take turns, each beginning a round in its turn', async () => {
  const order: string[] = [];
  const contestant = (name: string) => () => {
    order.push(name);
    return Promise.resolve(result(order.length));
  };
  const results = await alternate(2, { ours: contestant('ours'), theirs: contestant('theirs') });
  expect(order).toEqual(['ours', 'theirs', 'theirs', 'ours']);
  expect(results.ours.map(({ perSecond }) => perSecond)).toEqual([1, 4]);
});

it('compares rounds with each other before it takes the middle', () => {
  const ours = [100, 10, 50].map(result);
  const theirs = [200, 10, 100].map(result);
  expect(medianRate(ours)).toBe(50);
  expect(medianRatio(ours, theirs)).toBe(0.5);
});
