import { Instant, Key } from '@parley/schemas';
import { Type } from 'typebox';
import { expect, it } from 'vitest';
import { AppError } from '../errors/index.ts';
import { validate } from './validate.ts';

it.each([
  [Type.String({ pattern: '\\S', description: 'for the audit log' }), ' ', '"a" must not be blank.'],
  [Type.String({ pattern: '^#[0-9a-fA-F]{6}$' }), 'red', '"a" must be a colour such as #4c5fd5.'],
  [Instant, 'tomorrow', '"a" must be a day and a time with its zone, such as 2026-12-24T18:00:00Z.'],
  [Key, 'A b', '"a" must be a slug.'],
  [Type.String({ pattern: '^x+$' }), 'y', '"a" must have the form that the API description gives.'],
])('says in words what form a text must have: %s', (schema, value, message) => {
  const problems = problemsOf(() => validate(Type.Object({ a: schema }), { a: value }, 'body'));
  expect(problems.map((problem) => problem.message)).toEqual([message]);
});

function problemsOf(work: () => void) {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error.problems ?? [];
    throw error;
  }
  return [];
}
