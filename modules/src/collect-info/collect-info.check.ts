import { oddPattern, parsePattern, problemMaker, problemOfRefusal, type SettingsProblem } from '@parley/engine';
import { findAlike } from '../shared/find-alike.ts';
import { changingNames } from '../shared/changing-names.ts';
import { findRepeated } from '../shared/find-repeated.ts';
import { normaliseText } from '@parley/schemas';
import type { CollectInfoSettings, FormFieldSetting, Validation } from './collect-info.schema.ts';
import type { collectInfoTexts } from './collect-info.texts.ts';
import { unusualFields } from './usual-validation.ts';

/** Answers that could never be accepted, and settings that have no effect. */
export function checkCollectInfo(settings: CollectInfoSettings): SettingsProblem[] {
  if (settings.form === 'fields') return fieldProblems(settings.fields ?? []);
  return settings.form === 'options' ? optionProblems(settings) : validationProblems(settings.validation ?? {});
}

const problem = problemMaker<typeof collectInfoTexts>();

function optionProblems({ options = [] }: CollectInfoSettings): SettingsProblem[] {
  if (options.length === 0) return [problem('collect-info/no-options', { severity: 'error', path: '/options' })];
  const repeated = findRepeated(options.map(({ text }) => normaliseText(text)))
    .filter(({ index }) => normaliseText(options[index]?.text ?? '') !== '')
    .map(({ index, first }) => {
      const place = { severity: 'error', path: `/options/${index}/text` } as const;
      const values = { first: first + 1, second: index + 1, text: options[index]?.text };
      return problem('collect-info/same-option', place, values);
    });
  const alike = findAlike(options.map(({ text }) => text)).map(({ index, first }) => {
    const place = { severity: 'error', path: `/options/${index}/text` } as const;
    const values = { first: first + 1, second: index + 1, text: options[index]?.text, other: options[first]?.text };
    return problem('collect-info/alike-option', place, values);
  });
  return [...repeated, ...alike, ...options.flatMap(({ text }, index) => changingText(text, index))];
}

function fieldProblems(fields: readonly FormFieldSetting[]): SettingsProblem[] {
  if (fields.length === 0) return [problem('collect-info/no-fields', { severity: 'error', path: '/fields' })];
  const names = fields.map(({ name }) => normaliseText(name));
  const sameNames = findRepeated(names)
    .filter(({ index }) => names[index] !== '')
    .map(({ index, first }) => {
      const place = { severity: 'error', path: `/fields/${index}/name` } as const;
      return problem('collect-info/same-field', place, { first: first + 1, second: index + 1, name: names[index] });
    });
  const sameVariables = findRepeated(fields.map(({ variable }) => variable)).map(({ index, first }) => {
    const place = { severity: 'error', path: `/fields/${index}/variable` } as const;
    const values = { first: first + 1, second: index + 1, variable: fields[index]?.variable };
    return problem('collect-info/same-field-variable', place, values);
  });
  return [...sameNames, ...sameVariables, ...fields.flatMap(choiceProblems)];
}

function choiceProblems({ kind, choices = [] }: FormFieldSetting, index: number): SettingsProblem[] {
  if (kind !== 'choice') return [];
  const place = { severity: 'error', path: `/fields/${index}/choices` } as const;
  if (choices.every((choice) => choice.trim() === ''))
    return [problem('collect-info/no-choices', place, { field: index + 1 })];
  const [same] = findRepeated(choices.map(normaliseText));
  if (!same) return [];
  return [problem('collect-info/same-choice', place, { field: index + 1, text: choices[same.index] })];
}

function changingText(text: string, index: number): SettingsProblem[] {
  const place = { severity: 'error', path: `/options/${index}/text` } as const;
  return changingNames(text).map((name) => problem('collect-info/changing-option', place, { option: index + 1, name }));
}

function validationProblems(validation: Validation): SettingsProblem[] {
  const { kind = 'any' } = validation;
  const isNumber = kind === 'number' || kind === 'integer';
  return [
    ...(kind === 'regex' ? patternProblems(validation) : []),
    ...lengthProblems(validation),
    ...(isNumber
      ? [...valueProblems(validation), ...signProblems(validation)]
      : withoutEffect(validation, ['min', 'max', 'thousandsSign', 'decimalSign'])),
    ...(kind === 'regex' ? [] : withoutEffect(validation, ['pattern'])),
    ...(kind === 'date' ? [] : withoutEffect(validation, ['dateOrder'])),
  ];
}

function patternProblems({ pattern }: Validation): SettingsProblem[] {
  const place = { severity: 'error', path: '/validation/pattern' } as const;
  if (pattern === undefined) return [problem('collect-info/no-pattern', place)];
  const parsed = parsePattern(pattern);
  if (parsed.status === 'refused') return [problemOfRefusal('collect-info/bad-pattern', place, parsed)];
  const odd = oddPattern(pattern, 'answers');
  return odd ? [problem(`collect-info/odd-pattern:${odd}`, { ...place, severity: 'warning' })] : [];
}

function lengthProblems({ minLength: min, maxLength: max }: Validation): SettingsProblem[] {
  if (min === undefined || max === undefined || min <= max) return [];
  const place = { severity: 'error', path: '/validation/minLength' } as const;
  return [problem('collect-info/no-valid-length', place, { min, max })];
}

function valueProblems({ kind, min, max }: Validation): SettingsProblem[] {
  if (min === undefined || max === undefined) return [];
  const place = { severity: 'error', path: '/validation/min' } as const;
  if (min > max) return [problem('collect-info/no-valid-value:number', place, { min, max })];
  if (kind !== 'integer' || Math.ceil(min) <= Math.floor(max)) return [];
  return [problem('collect-info/no-valid-value:integer', place, { min, max })];
}

function signProblems({ kind, thousandsSign = 'none', decimalSign = 'point' }: Validation): SettingsProblem[] {
  if (kind !== 'number' || thousandsSign !== decimalSign) return [];
  const place = { severity: 'error', path: '/validation/thousandsSign' } as const;
  return [problem('collect-info/same-signs', place)];
}

const fieldsOfKinds = {
  min: 'min',
  max: 'max',
  pattern: 'pattern',
  thousandsSign: 'thousands-sign',
  decimalSign: 'decimal-sign',
  dateOrder: 'date-order',
} as const;

type FieldOfKind = keyof typeof fieldsOfKinds;

function withoutEffect(validation: Validation, fields: readonly FieldOfKind[]): SettingsProblem[] {
  const { kind = 'any' } = validation;
  const written = new Set(unusualFields(validation).map(([field]) => field));
  return fields
    .filter((field) => written.has(field))
    .map((field) => {
      const place = { severity: 'info', path: `/validation/${field}` } as const;
      return problem(`collect-info/no-effect:${fieldsOfKinds[field]}`, place, { kind });
    });
}
