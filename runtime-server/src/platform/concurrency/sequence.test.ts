import { expect, it } from 'vitest';
import { createSequence, createSequences } from './sequence.ts';

/** Works that end when told to, and a note of what began and failed. */
function createWorks() {
  const notes: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const work = (name: string) => () => {
    notes.push(name);
    return new Promise<void>((resolve, reject) => ends.set(name, (error) => (error ? reject(error) : resolve())));
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { notes, work, settle, end: (name: string, error?: Error) => ends.get(name)?.(error) };
}

it('does works one after another, also after one that failed', async () => {
  const { notes, work, settle, end } = createWorks();
  const sequence = createSequence((error) => notes.push(String(error)));
  for (const name of ['a', 'b']) sequence.add(work(name));
  sequence.add(() => void notes.push('c'));
  sequence.add(() => {
    throw new Error('at once');
  });
  await settle();
  expect(notes).toEqual(['a']);
  end('a', new Error('gone'));
  await settle();
  expect(notes).toEqual(['a', 'Error: gone', 'b']);
  end('b');
  await sequence.idle();
  expect(notes.slice(3)).toEqual(['c', 'Error: at once']);
});

it('lets keys go on beside each other, and waits for one or for all', async () => {
  const { notes, work, settle, end } = createWorks();
  const sequences = createSequences((error, key) => notes.push(`${key}: ${String(error)}`));
  sequences.add('1', work('1a'));
  sequences.add('1', work('1b'));
  sequences.add('2', work('2a'));
  await settle();
  expect(notes).toEqual(['1a', '2a']);
  end('2a', new Error('gone'));
  await sequences.idle('2');
  expect(notes).toEqual(['1a', '2a', '2: Error: gone']);
  let isIdle = false;
  const idle = sequences.idle().then(() => (isIdle = true));
  end('1a');
  await settle();
  expect([notes.at(-1), isIdle]).toEqual(['1b', false]);
  end('1b');
  await idle;
  await sequences.idle('nobody');
});
