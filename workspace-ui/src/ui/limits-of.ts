import { fieldAt, type PathInto } from '@parley/schemas';

/** What the control of a field takes of the field's schema: `<TextInput {...limitsOf(PutSecretRequest, 'value')} />`. */
export function limitsOf<Schema extends object, const Path extends string>(
  schema: Schema,
  path: PathInto<Schema, Path>,
): { min?: number; max?: number; maxLength?: number } {
  const { minimum, maximum, maxLength } = fieldAt(schema, path);
  return {
    ...(minimum !== undefined && { min: minimum }),
    ...(maximum !== undefined && { max: maximum }),
    ...(maxLength !== undefined && { maxLength }),
  };
}
