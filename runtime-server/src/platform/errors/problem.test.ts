import { describe, expect, it } from 'vitest';
import { AppError } from './app-error.ts';
import { toAppError, toProblem, toSocketError } from './problem.ts';

describe('toProblem', () => {
  it('says that the database is away, and when to ask again, whatever told us', () => {
    const away = [
      Object.assign(new Error('terminating connection'), { code: '57P01' }),
      Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }),
      new Error('timeout exceeded when trying to connect'),
      new Error('a step failed', { cause: new Error('Connection terminated unexpectedly') }),
    ];
    for (const error of away) expect(toAppError(error)).toMatchObject({ code: 'unavailable', retryAfterSeconds: 2 });
    expect(toAppError(Object.assign(new Error('duplicate key'), { code: '23505' })).code).toBe('internal');
  });

  it('describes a refusal by RFC 9457 with each bad field', () => {
    const error = new AppError('invalid', 'The skill group was not created.', {
      problems: [{ pointer: '/name', message: 'Must not be empty.' }],
    });
    expect(toProblem(error)).toEqual({
      type: 'urn:parley:error:invalid',
      title: 'Some fields are not valid',
      status: 400,
      detail: 'The skill group was not created.',
      code: 'invalid',
      problems: [{ pointer: '/name', message: 'Must not be empty.' }],
    });
  });

  it('adds what the refusal carries, without letting it change the standard members', () => {
    const error = new AppError('revision_conflict', 'Saved by someone else.', {
      extensions: { yours: 1, theirs: 2, status: 200 },
    });
    expect(toProblem(error)).toMatchObject({ status: 409, code: 'revision_conflict', yours: 1, theirs: 2 });
  });

  it('shows nothing of a bug', () => {
    const problem = toProblem(new Error('relation "secret" does not exist'));
    expect(problem).toMatchObject({ status: 500, code: 'internal' });
    expect(JSON.stringify(problem)).not.toContain('secret');
    expect(toProblem('thrown text').code).toBe('internal');
  });
});

it('has the same codes on sockets', () => {
  expect(toSocketError(new AppError('too_fast', 'At most 20 messages a second.'))).toEqual({
    code: 'too_fast',
    message: 'At most 20 messages a second.',
  });
  expect(toSocketError(new TypeError('x is undefined')).code).toBe('internal');
});
