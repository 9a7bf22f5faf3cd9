import type { SessionContext } from '@parley/engine';
import { jsonText, type JsonObject, type JsonValue, type ModelAnswer, type ModelCommand } from '@parley/schemas';
import { citedSources, isSupported, promisesHandover, shownText } from './answer-text.ts';
import { handoffFields } from './instructions.ts';
import { addEntries, callsIn, numberIn, type Entry } from './model-memory.ts';
import { readFields } from './model-fields.ts';
import type { ModelAction, ModelRobotSettings } from './model-robot.schema.ts';

/** The same action with the same arguments so often, until the visitor writes again. */
const maxAlike = 3;
/** Repairs of what a model answered wrongly, until the visitor writes again. */
const maxRepairs = 1;

/** More than a visitor reads at once. */
const maxCharacters = 4_000;

type Scratch = SessionContext['scratch'];

/**
 * What follows from what a model answered, as the scratch that says it: `next` is a way out, an action, a question to the
 * visitor, another request or the wait for the visitor; `content` is said before. The model proposes; only what the
 * settings declare happens, and what is wrong is put to it once.
 */
export function decideAnswer(settings: ModelRobotSettings, context: SessionContext, answer: ModelAnswer): Scratch {
  const { content: _, values: __, ...scratch } = context.scratch;
  if (answer.kind === 'failed') return { ...scratch, next: answer.reason === 'limit' ? 'limit' : 'failed' };
  const told: Scratch = { ...scratch, tokens: numberIn(scratch, 'tokens') + Math.max(0, answer.tokens) };
  const short: Answered = {
    ...answer,
    text: [...answer.text.slice(0, 2 * maxCharacters)].slice(0, maxCharacters).join(''),
  };
  const [command] = answer.commands;
  if (!command) return decideWords(settings, told, short, context);
  if (command.name.startsWith('exit_')) return decideExit(settings, told, short, command);
  if (command.name.startsWith('call_')) return decideAction(settings, told, short, command, context);
  return repair(told, short, noFunction);
}

/** Not in the model's own words, which could be somebody else's. */
const noFunction = 'There is no such function.';

type Answered = Extract<ModelAnswer, { kind: 'answer' }>;

function decideWords(
  settings: ModelRobotSettings,
  scratch: Scratch,
  answer: Answered,
  context: SessionContext,
): Scratch {
  if (answer.text.trim() === '') return repair(scratch, answer, 'You said nothing.');
  // A promise is kept; the words for it are the flow's.
  if (promisesHandover(answer.text)) return { ...scratch, next: 'handoff', values: {} };
  if (!isAllowedToSay(settings, scratch, answer)) {
    return repair(
      scratch,
      answer,
      'A fact has no passage behind it: name its number in brackets, or call exit_unanswered.',
    );
  }
  return { ...said(settings, scratch, answer, context), next: 'wait' };
}

/** A result of a call counts as what is behind it. */
function isAllowedToSay({ grounded = true }: ModelRobotSettings, scratch: Scratch, answer: Answered): boolean {
  return !grounded || scratch.hasResult === true || isSupported(answer.text, answer.passages.length);
}

function decideExit(settings: ModelRobotSettings, scratch: Scratch, answer: Answered, command: ModelCommand): Scratch {
  const id = command.name.slice(5);
  if (id === 'handoff') {
    // Why and to whom is welcome and never a reason to hold somebody back.
    const { values } = readFields(handoffFields(settings), command.arguments);
    return { ...scratch, next: 'handoff', values };
  }
  if (id === 'resolved' || id === 'unanswered') return { ...scratch, next: id, values: {} };
  const exit = (settings.exits ?? []).find((each) => each.id === id);
  if (!exit) return repair(scratch, answer, noFunction);
  const { values, problems } = readFields(exit.fields ?? [], command.arguments);
  if (problems.length > 0) return repair(scratch, answer, problems.join(' '));
  if (exit.confirm)
    return { ...scratch, next: 'confirm', proposal: { next: `exit:${id}`, values, command: entryOf(command) } };
  return { ...scratch, next: `exit:${id}`, values };
}

function decideAction(
  settings: ModelRobotSettings,
  scratch: Scratch,
  answer: Answered,
  command: ModelCommand,
  context: SessionContext,
): Scratch {
  const name = command.name.slice(5);
  const action = (settings.actions ?? []).find((each) => each.name === name);
  if (!action) return repair(scratch, answer, noFunction);
  const { values, problems } = readFields(action.parameters ?? [], command.arguments);
  if (problems.length > 0) return repair(scratch, answer, problems.join(' '));
  const digest = `${name} ${jsonText(values)}`;
  const calls = callsIn(scratch);
  const run = numberIn(scratch, 'run') + 1;
  const alike = calls.filter((call) => call.digest === digest && call.run > 0).length;
  if (run > (settings.maxCalls ?? 10) || alike >= maxAlike) return { ...scratch, next: 'limit' };
  const counted = { ...said(settings, { ...scratch, run }, answer, context) };
  const made = calls.find((call) => call.digest === digest && call.result !== '');
  const refusal =
    refusalOf(action, context) ?? (changes(action) && made ? `It was done already: ${made.result}` : null);
  if (refusal !== null) {
    const entries: Entry[] = [entryOf(command), resultOf(command, refusal)];
    return { ...addEntries(counted, entries), calls: [...calls, { digest, result: '', run }], next: 'again' };
  }
  const target = { next: `call:${name}`, values, command: entryOf(command), digest };
  if (needsConfirmation(action)) return { ...counted, next: 'confirm', proposal: target };
  return { ...counted, ...target };
}

/** Reading changes nothing, so nobody need be asked. */
function needsConfirmation(action: ModelAction): boolean {
  return changes(action) && (action.confirm ?? 'visitor') === 'visitor';
}

export function changes({ method = 'POST' }: Pick<ModelAction, 'method'>): boolean {
  return method !== 'GET';
}

function refusalOf({ verified = '' }: ModelAction, { variables }: SessionContext): string | null {
  if (verified === '') return null;
  const value = variables[verified];
  const isVerified = value !== undefined && value !== null && value !== '' && value !== false && value !== 'false';
  return isVerified ? null : 'Refused: the visitor is not verified. Say so, or call exit_handoff.';
}

function entryOf({ id, name, arguments: given }: ModelCommand): Entry {
  return { role: 'call', id: id.slice(0, 60) || 'call', name: name.slice(0, 60), text: shortJson(given) };
}

/** What is longer is left out: half of it would be no JSON. */
function shortJson(given: JsonValue): string {
  const text = jsonText(given);
  return text.length <= 2_000 ? text : '{}';
}

export function resultOf({ id, name }: Pick<ModelCommand, 'id' | 'name'>, text: string): Entry {
  return { role: 'result', id: id.slice(0, 60) || 'call', name: name.slice(0, 60), text: text.slice(0, 4_000) };
}

/** What the visitor hears, with its sources; kept as the model said it. */
function said(settings: ModelRobotSettings, scratch: Scratch, answer: Answered, context: SessionContext): Scratch {
  if (answer.text.trim() === '' || !isAllowedToSay(settings, scratch, answer)) return scratch;
  const { showSources = true, linkHosts = [] } = settings;
  const text = shownText(answer.text, linkHosts);
  if (text === '') return scratch;
  const sources = showSources ? sourceLine(answer, linkHosts) : '';
  const request = context.scratch.request;
  const content: JsonObject = {
    kind: 'robot-text',
    text: sources === '' ? text : `${text}\n\n${sources}`,
    markdown: true,
    ...(typeof request === 'string' && { stream: request }),
  };
  return { ...addEntries(scratch, [{ role: 'robot', text: answer.text.slice(0, 2_000) }]), content };
}

function sourceLine({ text, passages }: Answered, linkHosts: readonly string[]): string {
  const sources = citedSources(text, passages).map(({ title, url }) => {
    const name = title.replace(/[\[\]()\n*_`<>]/g, ' ').trim();
    return url === undefined ? name : shownText(`[${name}](${url})`, linkHosts);
  });
  return sources.length === 0 ? '' : `*${sources.join(' · ')}*`;
}

/** What was wrong is put to the model once; then it counts as not understood. */
function repair(scratch: Scratch, answer: Answered, problem: string): Scratch {
  const repairs = numberIn(scratch, 'repairs');
  if (repairs >= maxRepairs) return { ...scratch, next: 'unanswered', values: {} };
  const words: Entry[] = answer.text.trim() === '' ? [] : [{ role: 'robot', text: answer.text.slice(0, 500) }];
  const entries: Entry[] = [...words, { role: 'note', text: `The visitor has not seen this answer. ${problem}` }];
  return { ...addEntries(scratch, entries), repairs: repairs + 1, next: 'again' };
}
