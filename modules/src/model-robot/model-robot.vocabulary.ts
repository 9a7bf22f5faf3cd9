import type { ContextPatch, Facts } from '@parley/engine';
import { jsonText, type JsonObject, type JsonValue } from '@parley/schemas';
import { callAddress, requestTexts, withQuery } from '../shared/interface-request.ts';
import { questionKey } from '../shared/question-key.ts';
import { defaultHumanWords, defaultResolvedWords } from '../shared/robot-words.ts';
import { chosenText } from '../shared/chosen-text.ts';
import { renderText } from '../shared/render-text.ts';
import { shownText, wishesForHuman } from './answer-text.ts';
import { decideAnswer, resultOf } from './decide-answer.ts';
import { addEntries, callsIn, numberIn, objectIn, withCall } from './model-memory.ts';
import type { ModelRobotSettings } from './model-robot.schema.ts';

/** So much of a message is told to the model. */
const maxMessageCharacters = 2_000;

/** Guards of a model robot, by name. */
export const modelRobotGuards = {
  'asks for a human': ({ event }: Facts, { words }: JsonObject): boolean =>
    event.type === 'visitor.message' &&
    (isOneOf(event.text, [...textsIn(words), ...defaultHumanWords]) || wishesForHuman(event.text)),
  'says it is solved': ({ context }: Facts, { words }: JsonObject): boolean =>
    isOneOf(String(context.scratch.said ?? ''), [...textsIn(words), ...defaultResolvedWords]),
  'is over its limit': ({ context: { scratch } }: Facts, { turns, tokens }: JsonObject): boolean =>
    numberIn(scratch, 'turns') > Number(turns) || numberIn(scratch, 'tokens') >= Number(tokens),
  'has words': ({ context }: Facts): boolean => objectIn(context.scratch.content).kind === 'robot-text',
  'says yes': ({ event }: Facts, { yes }: JsonObject): boolean => chooses(event, [String(yes), ...yesWords]),
  'says no': ({ event }: Facts, { no }: JsonObject): boolean => chooses(event, [String(no), ...noWords]),
};

const yesWords = ['yes', 'ok', 'okay', 'sure', 'confirm', '是', '是的', '好', '好的', '可以', '确认', '对'];
const noWords = ['no', 'cancel', 'stop', '否', '不', '不是', '不用', '不要', '取消'];

/** What a model robot changes in the session, by name. */
export const modelRobotAssigns = {
  'prepare welcome': ({ context }: Facts, { welcome, disclosure, button }: JsonObject): ContextPatch => {
    const lines = [disclosure, welcome].map((text) => renderText(String(text), context).trim());
    const title = lines.filter((line) => line !== '').join('\n');
    const items = [{ id: 'human', content: renderText(String(button), context) }];
    return keep(context, { content: { kind: 'robot-welcome', title, items } });
  },
  'take message': ({ context, event }: Facts): ContextPatch => {
    const said = event.type === 'visitor.message' ? event.text || `[${event.kind}]` : '';
    const text = [...said].slice(0, maxMessageCharacters).join('');
    const { content: _, proposal: __, ...scratch } = context.scratch;
    const calls = callsIn(scratch).map((call) => ({ ...call, run: 0 }));
    const fresh = {
      ...scratch,
      said,
      calls,
      run: 0,
      repairs: 0,
      hasResult: false,
      turns: numberIn(scratch, 'turns') + 1,
    };
    return { scratch: addEntries(fresh, [{ role: 'visitor', text }]) };
  },
  'let message wait': ({ context, event }: Facts): ContextPatch => {
    const text = event.type === 'visitor.message' ? event.text || `[${event.kind}]` : '';
    const waiting = [...textsIn(context.scratch.waiting), [...text].slice(0, 500).join('')].slice(-10);
    return keep(context, { waiting });
  },
  decide: ({ context, event }: Facts, { settings }: JsonObject): ContextPatch => {
    if (event.type !== 'model.answered') return {};
    const asked = { ...context, scratch: { ...context.scratch, request: event.request } };
    const { request: _, ...scratch } = decideAnswer(settingsIn(settings), asked, event.answer);
    return { scratch };
  },
  'store fields': ({ context }: Facts, { variables }: JsonObject): ContextPatch => {
    const values = objectIn(context.scratch.values);
    const stored = Object.entries(objectIn(variables)).flatMap(([field, variable]): [string, JsonValue][] => {
      const value = Object.hasOwn(values, field) ? values[field] : undefined;
      return value === undefined || typeof variable !== 'string' ? [] : [[variable, value]];
    });
    return { variables: { ...context.variables, ...Object.fromEntries(stored) } };
  },
  'fill in call': ({ context }: Facts, { url, identity, inQuery }: JsonObject): ContextPatch => {
    const values = { ...objectIn(context.scratch.values), ...requestTexts(objectIn(identity), context) };
    const address = callAddress(String(url), context);
    const { command, digest } = context.scratch;
    const kept = { command: command ?? {}, digest: digest ?? '' };
    if (inQuery === true) return keep(context, { ...kept, url: withQuery(address, values), body: '' });
    return keep(context, { ...kept, url: address, body: JSON.stringify(values) });
  },
  'keep result': ({ context, event }: Facts): ContextPatch => {
    const text =
      event.type === 'interface.returned'
        ? jsonText(event.response)
        : 'No answer came: nobody knows whether it was done. Do not repeat it; say so, or call exit_handoff.';
    const isReturned = event.type === 'interface.returned';
    const { command, digest, url: _, body: __, values: ___, waiting, ...scratch } = context.scratch;
    const call = objectIn(command);
    const given = { id: String(call.id ?? ''), name: String(call.name ?? '') };
    const entries = [
      { role: 'call' as const, ...given, text: String(call.text ?? '{}') },
      resultOf(given, text),
      ...textsIn(waiting).map((said) => ({ role: 'visitor' as const, text: said })),
    ];
    const made = {
      digest: String(digest ?? ''),
      result: isReturned ? text.slice(0, 300) : 'nobody knows whether it was done',
      run: numberIn(scratch, 'run'),
    };
    return { scratch: { ...withCall(addEntries(scratch, entries), made), hasResult: isReturned } };
  },
  'prepare question': ({ context }: Facts, { titles, yes, no }: JsonObject): ContextPatch => {
    const proposal = objectIn(context.scratch.proposal);
    const about = String(objectIn(titles)[String(proposal.next)] ?? '');
    const values = Object.entries(objectIn(proposal.values)).map(([name, value]) => `${name}: ${textOf(value)}`);
    // What the model wrote is shown as text, and leads nowhere.
    const header = [about, ...values.map((value) => shownText(value, []))].filter((line) => line !== '').join('\n');
    const items = [String(yes), String(no)].map((content) => ({ content, desc: '' }));
    return keep(context, { content: { kind: 'menu', header, items } });
  },
  accept: ({ context }: Facts): ContextPatch => {
    const { proposal, content: _, ...scratch } = context.scratch;
    return { scratch: { ...scratch, ...objectIn(proposal) } };
  },
  decline: ({ context, event }: Facts): ContextPatch => {
    const { proposal, content: _, ...scratch } = context.scratch;
    const call = objectIn(objectIn(proposal).command);
    const given = { id: String(call.id ?? ''), name: String(call.name ?? '') };
    const said = event.type === 'visitor.message' ? event.text.slice(0, maxMessageCharacters) : '';
    const entries = [
      { role: 'call' as const, ...given, text: String(call.text ?? '{}') },
      resultOf(given, 'Not done: the visitor did not confirm.'),
      { role: 'visitor' as const, text: said },
    ];
    return { scratch: { ...addEntries(scratch, entries), turns: numberIn(scratch, 'turns') + 1, repairs: 0, said } };
  },
};

type Context = Facts['context'];

function keep(context: Context, fields: JsonObject): ContextPatch {
  return { scratch: { ...context.scratch, ...fields } };
}

/** Parameters of an assign are the settings that `compile` put there. */
function settingsIn(value: JsonValue | undefined): ModelRobotSettings {
  return { instructions: '', ...objectIn(value) };
}

function chooses(event: Facts['event'], offered: readonly string[]): boolean {
  return event.type === 'visitor.message' && chosenText(event.text.replace(/[.!。！]+$/, ''), offered) !== undefined;
}

function isOneOf(text: string, words: readonly string[]): boolean {
  const key = questionKey(text);
  return key !== '' && words.some((word) => questionKey(word) === key);
}

function textsIn(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : jsonText(value);
}
