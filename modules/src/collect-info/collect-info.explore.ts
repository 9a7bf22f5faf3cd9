import { patternSample, type ExploreHints } from '@parley/engine';
import type { ScenarioStep } from '@parley/schemas';
import { chosenText } from '../shared/chosen-text.ts';
import { staysSilent } from '../shared/no-reply.ts';
import { wrongAnswer } from '../shared/wrong-answer.ts';
import { acceptedAnswer } from './accepted-answer.ts';
import type { CollectInfoSettings, FormFieldSetting, Validation } from './collect-info.schema.ts';
import { acceptedText, judgeFields } from './judge-fields.ts';

const maxAnswers = 12;

/** Valid answers, those first that later conditions ask about, and wrong ones until the attempts are used up. */
export function exploreCollectInfo(settings: CollectInfoSettings, hints: ExploreHints): ScenarioStep[][] {
  if (settings.form === 'fields') return exploreFields(settings, hints);
  const { form, validation, variable, options = [], maxAttempts = 0, noReplySeconds = 0 } = settings;
  const texts = options.map(({ text }) => hints.render(text));
  const wanted = hints.candidates(variable).flatMap((value) => (isPlain(value) ? [String(value)] : []));
  const isAccepted =
    form === 'options'
      ? (text: string) => chosenText(text, texts) !== undefined
      : (text: string) => acceptedAnswer(text, validation) !== undefined;
  const possible = form === 'options' ? texts : samplesOf(validation);
  const wantedAccepted = wanted.filter(isAccepted);
  const others =
    form === 'options' ? possible.filter((text) => text.trim() !== '') : possible.filter(isAccepted).slice(0, 1);
  const answers = [...new Set([...wantedAccepted, ...others])].slice(0, maxAnswers);
  const accepted = answers.map((text): ScenarioStep[] => [{ visitor: text }]);
  const silent = staysSilent(noReplySeconds);
  if (maxAttempts === 0) return [...accepted, ...silent];
  return [...accepted, Array.from({ length: maxAttempts }, () => wrongAnswer(isAccepted)), ...silent];
}

/** Forms that are accepted, one for each value that later conditions ask about, and empty ones until none may be wrong. */
function exploreFields(settings: CollectInfoSettings, hints: ExploreHints): ScenarioStep[][] {
  const { fields = [], maxAttempts = 0, noReplySeconds = 0 } = settings;
  const shown = fields.map((field) => ({ ...field, name: hints.render(field.name) }));
  const usual = Object.fromEntries(shown.map((field) => [field.name, sampleOf(field)]));
  const others = shown.flatMap((field) =>
    hints
      .candidates(field.variable)
      .flatMap((value) => (isPlain(value) ? [String(value)] : []))
      .filter((value) => value !== usual[field.name] && acceptedText(field, value) === value)
      .map((value) => ({ ...usual, [field.name]: value })),
  );
  const forms = [usual, ...others].slice(0, maxAnswers).filter((form) => judgeFields(shown, form).wrong.length === 0);
  const accepted = forms.map((fills): ScenarioStep[] => [{ fills }]);
  const silent = staysSilent(noReplySeconds);
  if (maxAttempts === 0) return [...accepted, ...silent];
  // Fields that may all stay empty cannot be wrong as a form; what is no text is no answer to them.
  const isEmptyWrong = judgeFields(shown, {}).wrong.length > 0;
  const wrong: ScenarioStep = isEmptyWrong ? { fills: {} } : { visitorSends: 'image' };
  return [...accepted, Array.from({ length: maxAttempts }, () => wrong), ...silent];
}

function sampleOf({ kind = 'any', choices = [] }: FormFieldSetting): string {
  if (kind === 'choice') return choices.find((choice) => choice.trim() !== '') ?? '';
  return samplesOf().find((text) => acceptedAnswer(text, { kind }) !== undefined) ?? '';
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** Texts of every kind, among which one that a validation accepts is looked for. */
function samplesOf({ pattern, min, max, minLength, maxLength }: Validation = {}): string[] {
  const numbers = [min, max, 42, 0, 1, -1, 10, 100, 1_000].flatMap((value) => (value === undefined ? [] : [value]));
  const lengths = [minLength, maxLength, 4, 5, 6, 8, 10, 11, 12, 15, 16, 18].flatMap((length) => length ?? []);
  const fitting = [1, 0, ...lengths].flatMap((least) => patternSample(pattern ?? '', least) ?? []);
  return [
    ...fitting,
    'some text',
    '13800000000',
    'visitor@example.com',
    '2026-03-02',
    'https://example.com',
    ...numbers.flatMap((value) => [String(value), String(Math.ceil(value)), String(Math.floor(value))]),
    ...lengths.flatMap((length) => ['1'.repeat(length), 'a'.repeat(length), 'A'.repeat(length)]),
    'AB-1234',
    'A1234567',
    '12345-6789',
    '京A12345',
    '张三',
  ];
}
