import type { VisitorBody } from '@parley/schemas';
import { AppError } from '../../platform/errors/index.ts';
import { makeStorable } from './make-storable.ts';
import { visitorBodyChecks } from './validators.ts';

/**
 * Reads the body of a message that a visitor sends (protocol.md §2). Texts are counted in characters, not in bytes.
 *
 * @throws AppError `invalid` with a sentence that names what is wrong, or the limit
 */
export function readVisitorBody(value: unknown): VisitorBody {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AppError('invalid', 'The body of the message must be an object with a kind, such as "text".');
  }
  const kind: unknown = Reflect.get(value, 'kind');
  const check = isKind(kind) ? visitorBodyChecks[kind] : null;
  if (!check) {
    throw new AppError(
      'invalid',
      `The kind of the body must be one of ${Object.keys(visitorBodyChecks).join(', ')}, not ${JSON.stringify(kind) ?? 'absent'}.`.slice(
        0,
        400,
      ),
    );
  }
  const problem = check(value);
  if (problem) throw new AppError('invalid', problem);
  return makeStorable(value as VisitorBody);
}

function isKind(kind: unknown): kind is keyof typeof visitorBodyChecks {
  return typeof kind === 'string' && Object.hasOwn(visitorBodyChecks, kind);
}
