import { parsePattern, type SettingsProblem } from '@parley/engine';
import { changingNames } from '../shared/changing-names.ts';
import { findRepeated } from '../shared/find-repeated.ts';
import { normaliseText } from '../shared/normalise-text.ts';
import type { CollectInfoSettings, Validation } from './collect-info.schema.ts';

/** Answers that could never be accepted, and settings that have no effect. */
export function checkCollectInfo(settings: CollectInfoSettings): SettingsProblem[] {
  return settings.form === 'options' ? optionProblems(settings) : validationProblems(settings.validation ?? {});
}

function optionProblems({ options = [] }: CollectInfoSettings): SettingsProblem[] {
  if (options.length === 0) {
    const message = 'There is no option to choose from. Add at least one, or let the visitor type.';
    return [{ severity: 'error', code: 'collect-info/no-options', path: '/options', message }];
  }
  const repeated = findRepeated(options.map(({ text }) => normaliseText(text)))
    .filter(({ index }) => normaliseText(options[index]?.text ?? '') !== '')
    .map(({ index, first }): SettingsProblem => ({
      severity: 'error',
      code: 'collect-info/same-option',
      path: `/options/${index}/text`,
      message: `Options ${first + 1} and ${index + 1} have the same text "${options[index]?.text}". Remove one.`,
    }));
  return [...repeated, ...options.flatMap(({ text }, index) => changingText(text, index))];
}

function changingText(text: string, index: number): SettingsProblem[] {
  return changingNames(text).map((name) => ({
    severity: 'error',
    code: 'collect-info/changing-option',
    path: `/options/${index}/text`,
    message: `Option ${index + 1} holds ${name}, which changes before the visitor answers, so it could not be chosen. Use a variable, or a text of its own.`,
  }));
}

function validationProblems({ kind = 'any', pattern, minLength, maxLength, min, max }: Validation): SettingsProblem[] {
  const problems: SettingsProblem[] = [];
  const add = (severity: SettingsProblem['severity'], code: string, field: string, message: string) =>
    problems.push({ severity, code: `collect-info/${code}`, path: `/validation/${field}`, message });
  if (kind === 'regex' && pattern === undefined)
    add(
      'error',
      'no-pattern',
      'pattern',
      'The kind is a pattern, but there is none. Write it, or choose another kind.',
    );
  if (kind === 'regex' && pattern !== undefined) {
    const parsed = parsePattern(pattern);
    if (parsed.status === 'refused') add('error', 'bad-pattern', 'pattern', parsed.message);
  }
  if (minLength !== undefined && maxLength !== undefined && minLength > maxLength)
    add(
      'error',
      'no-valid-length',
      'minLength',
      `No text is at least ${minLength} and at most ${maxLength} characters long.`,
    );
  if (kind === 'number' || kind === 'integer') {
    if (min !== undefined && max !== undefined && min > max)
      add('error', 'no-valid-value', 'min', `No number is at least ${min} and at most ${max}.`);
    else if (kind === 'integer' && min !== undefined && max !== undefined && Math.ceil(min) > Math.floor(max))
      add('error', 'no-valid-value', 'min', `There is no whole number from ${min} to ${max}.`);
  } else {
    if (min !== undefined)
      add('info', 'no-effect', 'min', `"min" has no effect on the kind ${kind}; it limits numbers.`);
    if (max !== undefined)
      add('info', 'no-effect', 'max', `"max" has no effect on the kind ${kind}; it limits numbers.`);
  }
  if (kind !== 'regex' && pattern !== undefined)
    add('info', 'no-effect', 'pattern', `The pattern has no effect on the kind ${kind}.`);
  return problems;
}
