import { expect, it } from 'vitest';
import { ApiError } from '../api/api-error.ts';
import { fieldProblems } from './field-problems.ts';

const refused = (...problems: { pointer: string; message: string }[]) =>
  new ApiError({ type: 'about:blank', title: 'Some fields are not valid', status: 400, code: 'invalid', problems });

it('puts each problem to its field, the first one where there are several', () => {
  const error = refused(
    { pointer: '/name', message: 'Must not be empty.' },
    { pointer: '/name', message: 'Must be a string.' },
    { pointer: '/skillGroupKeys/0', message: 'There is no such group.' },
    { pointer: '/elsewhere', message: 'Not a field here.' },
  );
  expect(fieldProblems(error, ['name', 'skillGroupKeys'])).toEqual({
    name: 'Must not be empty.',
    skillGroupKeys: 'There is no such group.',
  });
});

it('finds fields inside of fields by their dotted name', () => {
  const error = refused({ pointer: '/routing/mode', message: 'No.' });
  expect(fieldProblems(error, ['routing.mode'])).toEqual({ 'routing.mode': 'No.' });
});

it('says nothing of other errors', () => {
  expect(fieldProblems(new Error('network'), ['name'])).toEqual({});
});
