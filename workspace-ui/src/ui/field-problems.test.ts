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
  expect(fieldProblems(error, { name: '', skillGroupKeys: ['desk'] })).toEqual({
    name: 'Must not be empty.',
    skillGroupKeys: 'There is no such group.',
  });
});

it('finds fields inside of fields and lists by their dotted path', () => {
  const error = refused(
    { pointer: '/notes/mailTo', message: 'No address.' },
    { pointer: '/levels/1/text', message: 'Twice.' },
    { pointer: '/levels/1/labels/3', message: 'Too long.' },
    { pointer: '/notes/elsewhere', message: 'Not a field here.' },
  );
  const levels = [
    { text: 'a', labels: [] },
    { text: 'a', labels: ['x'] },
  ];
  expect(fieldProblems(error, { notes: { mailTo: 'nobody' }, levels })).toEqual({
    'notes.mailTo': 'No address.',
    'levels.1.text': 'Twice.',
    'levels.1.labels': 'Too long.',
  });
});

it('says nothing of other errors', () => {
  expect(fieldProblems(new Error('network'), { name: '' })).toEqual({});
});
