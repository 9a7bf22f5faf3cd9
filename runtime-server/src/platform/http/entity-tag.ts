import type { TSchema } from 'typebox';
import { AppError } from '../errors/index.ts';
import type { Route } from './route.ts';

/** The `ETag` of what is edited by its revision; null = it has none. */
export function entityTagOf(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null || !('revision' in answer)) return null;
  return Number.isInteger(answer.revision) ? `"r${answer.revision as number}"` : null;
}

/**
 * A body with the revision that `If-Match` names, where its route takes one: the header says the same as the member.
 *
 * @throws AppError `bad_request` for a tag that is none of ours, and where nothing is edited by its revision
 */
export function withRevision({ method, body: schema }: Route, headers: Headers, body: unknown): unknown {
  const given = headers.get('if-match');
  if (given === null || given.trim() === '*') return body;
  if (!takesRevision(schema)) {
    // What is made or read is not edited.
    if (method === 'POST' || method === 'GET') return body;
    throw new AppError('bad_request', 'What is changed here has no revision: send it without If-Match.');
  }
  const revision = /^\s*"r(\d{1,15})"\s*$/.exec(given)?.[1];
  if (revision === undefined) {
    throw new AppError('bad_request', 'If-Match must be the one ETag that you were given, such as "r12".');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  if ('revision' in body && body.revision !== Number(revision)) {
    throw new AppError('bad_request', 'If-Match and the revision in the body differ: send one, or the same twice.');
  }
  return { ...body, revision: Number(revision) };
}

/** Somebody else was faster: what `If-Match` asks to be told as it is (RFC 9110 §13.1.1). */
export function asFailedPrecondition(error: unknown, headers: Headers): unknown {
  if (!(error instanceof AppError) || error.code !== 'revision_conflict') return error;
  if ((headers.get('if-match') ?? '*').trim() === '*') return error;
  const { extensions } = error;
  return new AppError('precondition_failed', error.message, { cause: error, ...(extensions && { extensions }) });
}

/** Whether a body names the revision that its sender saw. */
export function takesRevision(schema: TSchema | undefined): boolean {
  return schema !== undefined && 'properties' in schema && Object.hasOwn(schema.properties as object, 'revision');
}
