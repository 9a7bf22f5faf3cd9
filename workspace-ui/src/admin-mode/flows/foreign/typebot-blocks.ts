import type { JsonObject, JsonValue } from '@parley/schemas';
import type { FlowDraft } from './flow-draft.ts';
import { objectIn, objectsIn, textIn } from './read-json.ts';
import { typebotCall } from './typebot-call.ts';
import { operatorsOf, typebotCase } from './typebot-conditions.ts';
import { made, type TypebotNames, type TypebotStep } from './typebot-step.ts';

/** No object: a file may name any type, also one that every object has (`constructor`). */
const kindOfInput = new Map([
  ['text input', 'any'],
  ['number input', 'number'],
  ['email input', 'email'],
  ['url input', 'url'],
  ['date input', 'date'],
  ['phone number input', 'phone'],
  ['rating input', 'integer'],
]);

/** What a block becomes; `words` are what stands right before a question and was kept for it. */
export function typebotStep(
  draft: FlowDraft,
  names: TypebotNames,
  block: JsonObject,
  words: string,
  following: JsonObject | undefined,
): TypebotStep {
  const type = textIn(block['type']);
  const options = objectIn(block['options']);
  const content = objectIn(block['content']);
  const kind = kindOfInput.get(type);
  if (kind !== undefined) return input(draft, names, options, kind, words);
  switch (type) {
    case 'start':
    case 'Jump':
      return { status: 'nothing' };
    case 'text': {
      const text = names.inText(plainText(content['richText']) || textIn(content['plainText']));
      if (text.trim() === '') return { status: 'nothing' };
      return isQuestion(textIn(following?.['type']))
        ? { status: 'kept-for-next', text }
        : message([{ kind: 'text', text }]);
    }
    case 'image':
      return message([{ kind: 'image', url: names.inText(textIn(content['url'])) }]);
    case 'video':
    case 'embed':
    case 'audio':
      return message([{ kind: 'text', text: names.inText(textIn(content['url'])) }]);
    case 'choice input':
    case 'picture choice input':
      return choice(draft, names, block, options, words);
    case 'Condition':
      return condition(draft, names, block);
    case 'Set variable': {
      const variable = names.byId(textIn(options['variableId']));
      if (variable === null || typeof options['expressionToEvaluate'] !== 'string') break;
      const expression = options['expressionToEvaluate'];
      if (options['isCode'] === true || isCode(expression))
        return { status: 'left-out', what: `Set variable ${variable} = ${expression.slice(0, 60)}` };
      const text = names.inText(expression);
      return made('set-variables', { assignments: [{ variable, by: 'text', text }] });
    }
    case 'Wait':
      return made('wait', {
        for: 'time',
        seconds: Math.max(1, Math.round(Number(textIn(options['secondsToWaitFor'])) || 1)),
      });
    case 'Webhook':
    case 'HTTP request':
      return typebotCall(draft, names, options);
  }
  return { status: 'left-out', what: type === '' ? 'block' : type };
}

function message(parts: JsonObject[]): TypebotStep {
  return made('message', { parts });
}

function isQuestion(type: string): boolean {
  return kindOfInput.has(type) || type === 'choice input' || type === 'picture choice input';
}

function input(draft: FlowDraft, names: TypebotNames, options: JsonObject, kind: string, words: string): TypebotStep {
  const { labels, variableId } = options;
  return made('collect-info', {
    text: words || names.inText(textIn(objectIn(labels)['placeholder'])) || '…',
    form: 'text',
    variable: names.byId(textIn(variableId)) ?? draft.variable('Answer'),
    validation: { kind },
  });
}

/** A choice with ways of its own is a branch; one that only stores what was chosen collects it. */
function choice(
  draft: FlowDraft,
  names: TypebotNames,
  block: JsonObject,
  options: JsonObject,
  words: string,
): TypebotStep {
  const items = objectsIn(block['items']).map((item, index) => ({
    id: `${index + 1}`,
    text: names.inText(textIn(item['content']) || textIn(item['title'])) || `${index + 1}`,
    edge: textIn(item['outgoingEdgeId']) || null,
  }));
  if (items.length === 0) return { status: 'left-out', what: textIn(block['type']) };
  const text = words || '…';
  const variable = names.byId(textIn(options['variableId']));
  if (items.every(({ edge }) => edge === null) && variable !== null)
    return made('collect-info', {
      text,
      form: 'options',
      variable,
      options: items.map((item) => ({ text: item.text })),
    });
  if (variable !== null) draft.leaveOut(`${variable} ← ${textIn(block['type'])}`);
  return made(
    'branch',
    { mode: 'menu', text, branches: items.map((item) => ({ id: item.id, text: item.text })) },
    Object.fromEntries(items.map(({ id, edge }) => [`branch:${id}`, edge])),
  );
}

/** What Typebot would run: visitors would read it as it is written. */
function isCode(expression: string): boolean {
  return codes.some((code) => code.test(expression));
}

const codes = [
  /\b(?:return|new|const|let|await|function)\s|=>|;\s*$/,
  /\w\([^)]*\)/,
  /\}\}\s*[-+*/%]\s*(?:\d|\{\{|\()|[\d)]\s*[-+*/%]\s*\{\{/,
];

function condition(draft: FlowDraft, names: TypebotNames, block: JsonObject): TypebotStep {
  const cases = objectsIn(block['items']).flatMap((item, index) => {
    const content = objectIn(item['content']);
    const rules = typebotCase(names, content);
    if (rules === null) draft.leaveOut(`Condition: ${operatorsOf(content) || `${index + 1}`}`);
    return rules === null ? [] : [{ id: `${index + 1}`, rules, edge: textIn(item['outgoingEdgeId']) || null }];
  });
  if (cases.length === 0) return { status: 'left-out', what: 'Condition' };
  const exits = Object.fromEntries(cases.map(({ id, edge }) => [`case:${id}`, edge]));
  return made(
    'condition',
    { cases: cases.map(({ id, rules }) => ({ id, ...rules })) },
    { ...exits, default: textIn(block['outgoingEdgeId']) || null },
  );
}

/** Paragraphs as lines; names of variables and links as they stand in the text. */
function plainText(richText: JsonValue | undefined): string {
  return objectsIn(richText)
    .map((paragraph) => textOf(paragraph, 0))
    .join('\n')
    .trim();
}

function textOf(part: JsonObject, depth: number): string {
  if (typeof part['text'] === 'string') return part['text'];
  if (depth > 20) return '';
  const inner = objectsIn(part['children']).map((child) => textOf(child, depth + 1)).join(''); // prettier-ignore
  const url = part['type'] === 'a' ? textIn(part['url']) : '';
  return url === '' || url === inner ? inner : `${inner} (${url})`;
}
