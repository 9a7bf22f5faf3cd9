import type { Content } from '@parley/schemas';
import type { ExpectedMessageKind, FailureReason, UnmetExpectation } from './failure-reason.ts';
import { matchesGlob } from './matches-glob.ts';
import type { ScenarioState } from './scenario-state.ts';
import { choicesOf, headerOf } from './transcript.ts';
import { unread } from './unread.ts';

/** What a message of the kind shows to an expectation, or null when it is of another kind. */
const shown: Record<ExpectedMessageKind, (content: Content) => string | string[] | null> = {
  text: (content) =>
    content.kind === 'text' || content.kind === 'robot-text'
      ? content.text
      : content.kind === 'markdown'
        ? content.markdown
        : null,
  menu: (content) => (content.kind === 'menu' || content.kind === 'form' ? choicesOf(content) : null),
  form: (content) => (content.kind === 'form' ? content.header : null),
  card: (content) => (content.kind === 'card' ? content.header : null),
  suggestions: (content) =>
    content.kind === 'robot-welcome' || content.kind === 'robot-suggestions' ? choicesOf(content) : null,
};

/** The kinds in the order in which one expectation takes them. */
export const messageKinds = Object.keys(shown) as ExpectedMessageKind[];

/** Takes the message that an expectation is of: the place in the transcript after it, and how it differs. */
export function meetMessage(
  state: ScenarioState,
  kind: ExpectedMessageKind,
  wanted: string | string[],
): { expected: number; unmet: UnmetExpectation[] } {
  const { index, got, isMet } = findMessage(state, kind, wanted);
  return {
    expected: index === null ? state.expected : Math.max(state.expected, index + 1),
    unmet: isMet ? [] : [unmetMessage(kind, wanted, got, state)],
  };
}

type Found = { index: number | null; got: string | string[] | null; isMet: boolean };

function findMessage(state: ScenarioState, kind: ExpectedMessageKind, wanted: string | string[]): Found {
  const next = nextMessage(state, shown[kind]);
  if (next && fits(next.shown, wanted)) return { index: next.index, got: next.shown, isMet: true };
  // The words above a menu are read by visitors as a text like any other.
  const header = kind === 'text' ? nextMessage(state, headerOf) : null;
  if (header && fits(header.shown, wanted)) return { index: header.index, got: header.shown, isMet: true };
  const got = next ?? header;
  return { index: got?.index ?? null, got: got?.shown ?? null, isMet: false };
}

function nextMessage(
  { transcript, expected, latest }: ScenarioState,
  show: (content: Content) => string | string[] | null,
): { index: number; shown: string | string[] } | null {
  for (const start of new Set([Math.max(expected, latest), expected])) {
    for (let index = start; index < transcript.length; index += 1) {
      const entry = transcript[index];
      const found = entry?.from === 'flow' ? show(entry.content) : null;
      if (found !== null) return { index, shown: found };
    }
  }
  return null;
}

function fits(text: string | string[], wanted: string | string[]): boolean {
  if (typeof text === 'string') return typeof wanted === 'string' && matchesGlob(text, wanted);
  if (typeof wanted === 'string' || wanted.length !== text.length) return false;
  return text.every((each, index) => matchesGlob(each, wanted[index] ?? ''));
}

function unmetMessage(
  kind: ExpectedMessageKind,
  wanted: string | string[],
  got: string | string[] | null,
  state: ScenarioState,
): UnmetExpectation {
  const expected = JSON.stringify(wanted);
  const said = unread(state);
  const reason: FailureReason = { code: 'message', kind, wanted, got, said: said.map(({ text }) => text) };
  if (got !== null) {
    const message = `The next ${kind} is not the expected one.`;
    return { expected: `${kind} ${expected}`, got: `${kind} ${JSON.stringify(got)}`, message, reason };
  }
  const instead =
    said.length === 0 ? 'no message' : said.map(({ text, content }) => `${content.kind} "${text}"`).join(', ');
  return { expected: `${kind} ${expected}`, got: instead, message: `No ${kind} was sent.`, reason };
}
