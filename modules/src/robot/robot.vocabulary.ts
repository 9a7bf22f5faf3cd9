import type { ContextPatch, Facts } from '@parley/engine';
import type { Content, JsonObject, JsonValue, RobotAnswer } from '@parley/schemas';
import { chosenText } from '../shared/chosen-text.ts';
import { renderText } from '../shared/render-text.ts';
import { questionKey } from '../shared/question-key.ts';

/** How many questions may wait while an answer is awaited (protocol.md §2). */
const maxWaiting = 10;

/** What is kept of a question that waits: ten long ones would not fit into a session's state (64 kB). */
const waitingCharacters = 500;

/** Guards of a robot, by name. Those about a question look at the one in scratch. */
export const robotGuards = {
  'is missing': ({ event }: Facts): boolean => event.type === 'robot.opened' && event.missing === true,
  'is off': ({ event }: Facts): boolean => event.type === 'robot.opened' && event.off === true,
  'offers questions': ({ event }: Facts, { count }: JsonObject): boolean =>
    event.type === 'robot.opened' && event.suggestions.length > 0 && count !== 0,
  'asks for a human': ({ context }: Facts): boolean => isOneOf(questionOf(context), context.scratch.humanWords),
  'message asks for a human': ({ context, event }: Facts): boolean =>
    event.type === 'visitor.message' && isOneOf(event.text, context.scratch.humanWords),
  'says it is solved': ({ context }: Facts): boolean => isOneOf(questionOf(context), context.scratch.resolvedWords),
  'is no question': ({ context }: Facts): boolean => questionOf(context).trim() === '',
  'chooses an offered question': ({ context }: Facts): boolean => offeredQuestion(context) !== undefined,
  'a question waits': ({ context }: Facts): boolean => textsIn(context.scratch.waiting).length > 0,
  'too many questions wait': ({ context }: Facts): boolean => textsIn(context.scratch.waiting).length >= maxWaiting,
  answers: ({ event }: Facts): boolean => answerOf(event)?.kind === 'answer',
  'suggests questions': ({ event }: Facts): boolean => suggestedItems(event).length > 0,
  failed: ({ event }: Facts): boolean => answerOf(event)?.kind === 'failed',
};

/** What a robot changes in the session, by name; all of it is scratch. */
export const robotAssigns = {
  'keep words': ({ context, event }: Facts): ContextPatch =>
    event.type === 'robot.opened'
      ? keep(context, {
          humanWords: event.humanWords.map(questionKey),
          resolvedWords: event.resolvedWords.map(questionKey),
        })
      : {},
  'prepare welcome': ({ context, event }: Facts, { title, count }: JsonObject): ContextPatch => {
    const offered = event.type === 'robot.opened' ? event.suggestions : [];
    const items = typeof count === 'number' ? offered.slice(0, count) : offered;
    return offer(context, { kind: 'robot-welcome', title: renderText(String(title), context), items });
  },
  'prepare suggestions': ({ context, event }: Facts, { title }: JsonObject): ContextPatch =>
    offer(context, {
      kind: 'robot-suggestions',
      title: renderText(String(title), context),
      items: suggestedItems(event),
    }),
  'prepare answer': ({ context, event }: Facts): ContextPatch => {
    const answer = answerOf(event);
    if (answer?.kind !== 'answer') return {};
    return keep(context, { content: { kind: 'robot-text', text: answer.text, markdown: answer.markdown } });
  },
  'explain failure': ({ context, event }: Facts): ContextPatch => {
    const answer = answerOf(event);
    const reason = answer?.kind === 'failed' ? answer.message.slice(0, 1_000) : 'it said nothing';
    return keep(context, { problem: `The robot could not answer: ${reason}` });
  },
  'take message': ({ context, event }: Facts): ContextPatch => take(context, textOfMessage(event)),
  'take waiting question': ({ context }: Facts): ContextPatch => {
    const [next = '', ...others] = textsIn(context.scratch.waiting);
    return take(context, next, { waiting: others });
  },
  'let question wait': ({ context, event }: Facts): ContextPatch =>
    keep(context, {
      waiting: [...textsIn(context.scratch.waiting), [...textOfMessage(event)].slice(0, waitingCharacters).join('')],
    }),
};

type Context = Facts['context'];

function keep(context: Context, fields: JsonObject): ContextPatch {
  return { scratch: { ...context.scratch, ...fields } };
}

/** A question in the words in which it was offered, so that a click fills what was shown. */
function take(context: Context, text: string, fields: JsonObject = {}): ContextPatch {
  const scratch = { ...context.scratch, ...fields, question: text };
  return { scratch: { ...scratch, question: offeredQuestion({ ...context, scratch }) ?? text } };
}

function offer(
  context: Context,
  content: Extract<Content, { items: { id: string; content: string }[] }>,
): ContextPatch {
  return keep(context, { content, offered: content.items.map((item) => item.content) });
}

function offeredQuestion({ scratch }: Context): string | undefined {
  const offered = textsIn(scratch.offered);
  return chosenText(String(scratch.question ?? ''), offered);
}

function questionOf({ scratch }: Context): string {
  return typeof scratch.question === 'string' ? scratch.question : '';
}

function textOfMessage(event: Facts['event']): string {
  return event.type === 'visitor.message' ? event.text : '';
}

/** Words are kept as keys: a whole message is compared, without case, width, space and punctuation. */
function isOneOf(text: string, words: JsonValue | undefined): boolean {
  const key = questionKey(text);
  return key !== '' && textsIn(words).includes(key);
}

function answerOf(event: Facts['event']): RobotAnswer | undefined {
  return event.type === 'robot.answered' ? event.answer : undefined;
}

function suggestedItems(event: Facts['event']): { id: string; content: string }[] {
  const answer = answerOf(event);
  return answer?.kind === 'suggestions' ? answer.items : [];
}

function textsIn(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
