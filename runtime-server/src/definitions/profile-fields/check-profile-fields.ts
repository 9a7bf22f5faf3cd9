import { foldText, type ProfileField, systemFieldKeys } from '@parley/schemas';
import { AppError, type FieldProblem } from '../../platform/errors/index.ts';

/** What flows call something else of a visitor, or what is no field. */
const reserved: ReadonlySet<string> = new Set(['id', 'vip', 'tags', 'page', 'entry', 'language']);

/** @throws AppError `invalid` for what cannot be told apart, or misses what it needs */
export function checkProfileFields(fields: readonly ProfileField[]): void {
  const problems = [...fields.flatMap(problemsOf), ...missingFields(fields)];
  if (problems.length > 0) throw new AppError('invalid', 'The fields cannot be kept like this.', { problems });
}

function problemsOf(field: ProfileField, index: number, all: readonly ProfileField[]): FieldProblem[] {
  const { key, name, kind, options = [] } = field;
  const pointer = `/fields/${index}`;
  const isSame = (one: string, other: string): boolean => foldText(one) === foldText(other);
  const isSystem = systemFieldKeys.some((each) => each === key);
  return [
    ...(reserved.has(key.toLowerCase())
      ? [{ pointer: `${pointer}/key`, message: `"${key}" is taken. Choose another key.` }]
      : []),
    ...(all.findIndex((each) => isSame(each.key, key)) < index
      ? [{ pointer: `${pointer}/key`, message: `There is a field with the key "${key}" already.` }]
      : []),
    ...(all.findIndex((each) => isSame(each.name, name)) < index
      ? [{ pointer: `${pointer}/name`, message: `There is a field called "${name}" already.` }]
      : []),
    ...(kind === 'select' && options.length === 0
      ? [{ pointer: `${pointer}/options`, message: 'A selection needs something to choose from.' }]
      : []),
    ...(isSystem && kind !== 'text' ? [{ pointer: `${pointer}/kind`, message: `"${name}" is a text.` }] : []),
  ];
}

function missingFields(fields: readonly ProfileField[]): FieldProblem[] {
  return systemFieldKeys
    .filter((key) => !fields.some((field) => field.key === key))
    .map((key) => ({ pointer: '/fields', message: `The field "${key}" is part of every profile; it can be hidden.` }));
}
