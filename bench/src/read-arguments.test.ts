import { expect, it } from 'vitest';
import { readArguments } from './read-arguments.ts';

const known = ['engine', 'messages'];

it('runs every benchmark when none is named', () => {
  expect(readArguments([], known)).toEqual({ names: known, isQuick: false, sizes: {} });
});

it('runs those that are named', () => {
  expect(readArguments(['messages', '--quick'], known)).toEqual({ names: ['messages'], isQuick: true, sizes: {} });
});

it('is told sizes', () => {
  expect(readArguments(['--messages=5000', '--sessions=10'], known).sizes).toEqual({ messages: 5_000, sessions: 10 });
  expect(() => readArguments(['--messages=many'], known)).toThrow('There is no --messages=many.');
});

it('refuses what it does not know and says what there is', () => {
  expect(() => readArguments(['mesages'], known)).toThrow(
    'There is no mesages. Choose from engine, messages and --quick, --messages=N, --sessions=N.',
  );
});
