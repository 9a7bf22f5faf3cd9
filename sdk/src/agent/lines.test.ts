import { expect, it } from 'vitest';
import { createLines } from './lines.ts';

it('does what is asked under one key in its order, whatever takes longer or fails, and other keys meanwhile', async () => {
  const { inLine } = createLines();
  const done: string[] = [];
  const gates = new Map<string, () => void>();
  const work =
    (name: string, fails = false) =>
    async () => {
      await new Promise<void>((resolve) => gates.set(name, resolve));
      done.push(name);
      if (fails) throw new Error(name);
      return name;
    };
  const [first, second, other] = [inLine('a', work('1', true)), inLine('a', work('2')), inLine('b', work('3'))];
  expect([...gates.keys()]).toEqual(['1', '3']);
  gates.get('3')?.();
  expect(await other).toBe('3');
  gates.get('1')?.();
  await expect(first).rejects.toThrow('1');
  expect([...gates.keys()]).toEqual(['1', '3', '2']);
  gates.get('2')?.();
  expect(await second).toBe('2');
  expect(done).toEqual(['3', '1', '2']);
});
