import type { Content, Expectation, JsonValue } from '@parley/schemas';
import type { CompiledFlow } from '../machine/compile.ts';
import { activeNode, sessionState } from '../session/describe-session.ts';
import { matchesGlob } from './matches-glob.ts';
import type { ScenarioState } from './scenario-state.ts';
import type { ObstacleReason } from './step-obstacle.ts';
import { choicesOf, headerOf, type TranscriptEntry } from './transcript.ts';

/** What was expected and what was there instead, both readable; `reason` says the same as data. */
export type UnmetExpectation = { expected: string; got: string; message: string; reason: FailureReason };

/** Why a step of a scenario failed, as data: nodes by id, skill groups by key; `got` is null where there is nothing. */
export type FailureReason =
  | { code: 'message'; kind: MessageKind; wanted: string | string[]; got: string | string[] | null; said: string[] }
  | { code: 'differs'; what: 'call' | 'node' | 'state' | 'queue' | 'ended'; wanted: string; got: string | null }
  | { code: 'differs'; what: 'variable' | 'request'; name: string; wanted: JsonValue; got: JsonValue | null }
  | { code: 'more-said'; said: string[] }
  | { code: 'bad-time'; at: string }
  | { code: 'impossible'; obstacle: ObstacleReason };

/**
 * Compares a session with an expectation. Expectations of messages take them in order: each takes the next one of its
 * kind that was sent since something last happened, or, when there is none, the next that no expectation took before.
 */
export function meetExpectation(
  flow: CompiledFlow,
  state: ScenarioState,
  expectation: Expectation,
): { state: ScenarioState; unmet: UnmetExpectation[] } {
  const unmet: UnmetExpectation[] = [];
  let { expected } = state;
  for (const kind of messageKinds) {
    const wanted = expectation[kind];
    if (wanted === undefined) continue;
    const found = findMessage(state, kind, wanted);
    if (found.index !== null) expected = Math.max(expected, found.index + 1);
    if (!found.isMet) unmet.push(unmetMessage(kind, wanted, found.got, state));
  }
  for (const difference of differences(flow, state, expectation)) unmet.push(difference);
  return { state: expected === state.expected ? state : { ...state, expected }, unmet };
}

const messageKinds = ['text', 'menu', 'form', 'card', 'suggestions'] as const;
type MessageKind = (typeof messageKinds)[number];
type Said = Extract<TranscriptEntry, { from: 'flow' }>;

/** What a message of the kind shows to an expectation, or null when it is of another kind. */
const shown: Record<MessageKind, (content: Content) => string | string[] | null> = {
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

type Found = { index: number | null; got: string | string[] | null; isMet: boolean };

function findMessage(state: ScenarioState, kind: MessageKind, wanted: string | string[]): Found {
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
  kind: MessageKind,
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

/** What was sent since something last happened and no expectation took. */
function unread({ transcript, expected, latest }: ScenarioState): Said[] {
  return transcript.slice(Math.max(expected, latest)).filter((entry): entry is Said => entry.from === 'flow');
}

function* differences(flow: CompiledFlow, state: ScenarioState, expectation: Expectation): Iterable<UnmetExpectation> {
  const { snapshot, call, ended } = state;
  const { context } = snapshot;
  const where = sessionState(flow, snapshot);
  const differ = (what: string, wanted: string, got: string, reason: FailureReason): UnmetExpectation => ({
    expected: `${what} ${wanted}`,
    got: `${what} ${got}`,
    message: `The ${what} is another.`,
    reason,
  });
  const compare = function* (what: ComparedPart, wanted: string, got: string | null, isMet = wanted === got) {
    if (!isMet) yield differ(partNames[what], wanted, got ?? 'none', { code: 'differs', what, wanted, got });
  };
  if (expectation.call !== undefined) yield* compare('call', expectation.call, call?.node ?? null);
  if (expectation.request) {
    const request = call ? requestOf(call.body) : {};
    for (const [name, wanted] of Object.entries(expectation.request)) {
      const value = Object.hasOwn(request, name) ? request[name] : undefined;
      const got = value === undefined ? 'missing' : typeof value === 'string' ? value : JSON.stringify(value);
      if (value === undefined || !matchesGlob(got, wanted))
        yield differ(`request value ${name}`, wanted, got, {
          code: 'differs',
          what: 'request',
          name,
          wanted,
          got: value ?? null,
        });
    }
  }
  if (expectation.node !== undefined) yield* compare('node', expectation.node, activeNode(snapshot));
  if (expectation.state !== undefined) yield* compare('state', expectation.state, where);
  if (expectation.queue !== undefined) {
    const isWaiting = where === 'queued' || where === 'ringing';
    yield* compare('queue', expectation.queue, isWaiting ? (context.queue?.skillGroup ?? null) : null);
  }
  for (const [name, wanted] of Object.entries(expectation.variables ?? {})) {
    const value = Object.hasOwn(context.variables, name) ? context.variables[name] : undefined;
    const got = value === undefined ? 'not set' : JSON.stringify(value);
    if (!isSame(value, wanted))
      yield differ(`variable ${name}`, JSON.stringify(wanted), got, {
        code: 'differs',
        what: 'variable',
        name,
        wanted,
        got: value ?? null,
      });
  }
  if (expectation.ended !== undefined) {
    const wanted = expectation.ended;
    const got = ended ? `${ended.flag}, ${ended.status}` : 'not ended';
    if (ended?.flag !== wanted && ended?.status !== wanted)
      yield differ('end', wanted, got, { code: 'differs', what: 'ended', wanted, got: ended?.status ?? null });
  }
  if (expectation.nothing) {
    const said = unread(state);
    if (said.length > 0) {
      const got = said.map(({ content, text }) => `${content.kind} "${text}"`).join(', ');
      const reason: FailureReason = { code: 'more-said', said: said.map(({ text }) => text) };
      yield { expected: 'no further message', got, message: 'More was sent than expected.', reason };
    }
  }
}

type ComparedPart = 'call' | 'node' | 'state' | 'queue';

const partNames: Record<ComparedPart, string> = { call: 'pending call', node: 'node', state: 'state', queue: 'queue' };

function requestOf(body: string): Record<string, JsonValue> {
  try {
    const value = JSON.parse(body) as JsonValue;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}

function isSame(value: JsonValue | undefined, wanted: JsonValue): boolean {
  if (typeof value === 'string' && typeof wanted === 'string') return matchesGlob(value, wanted);
  if (typeof value !== 'object' || value === null || typeof wanted !== 'object' || wanted === null)
    return value === wanted;
  if (Array.isArray(value) !== Array.isArray(wanted)) return false;
  const entries = Object.entries(wanted);
  return (
    Object.keys(value).length === entries.length &&
    entries.every(([key, each]) => isSame((value as Record<string, JsonValue>)[key], each))
  );
}
