import { expect, it } from 'vitest';
import { createLimit } from './limit.ts';

/** Works that end when told to. */
function createWorks() {
  const begun: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const work = (name: string) => () =>
    new Promise<string>((resolve, reject) => {
      begun.push(name);
      ends.set(name, (error) => (error ? reject(error) : resolve(name)));
    });
  return { begun, work, end: (name: string, error?: Error) => ends.get(name)?.(error) };
}

it('runs no more works at once than it may, in the order in which they came', async () => {
  const { begun, work, end } = createWorks();
  const limited = createLimit(2);
  const results = ['a', 'b', 'c', 'd'].map((name) => limited(work(name)));
  expect(begun).toEqual(['a', 'b']);
  end('b');
  await results[1];
  const late = limited(work('e'));
  expect(begun).toEqual(['a', 'b', 'c']);
  end('a');
  await results[0];
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
  end('c');
  end('d');
  await results[3];
  end('e');
  expect(await Promise.all([...results, late])).toEqual(['a', 'b', 'c', 'd', 'e']);
});

it('goes on after a work that failed, which only its own caller hears of', async () => {
  const { work, end } = createWorks();
  const limited = createLimit(1);
  const first = limited(work('a'));
  const second = limited(work('b'));
  end('a', new Error('gone'));
  await expect(first).rejects.toThrow('gone');
  end('b');
  expect(await second).toBe('b');
});
