import { isExactNumber, jsonText, type Expectation, type JsonObject, type JsonValue } from '@parley/schemas';
import type { CompiledFlow } from '../machine/compile.ts';
import { activeNode, sessionState } from '../session/describe-session.ts';
import { textOf } from '../template/index.ts';
import type { ExpectedMessageKind, FailureReason, UnmetExpectation } from './failure-reason.ts';
import { matchesGlob } from './matches-glob.ts';
import type { ScenarioState } from './scenario-state.ts';
import { unread } from './unread.ts';

/** What an expectation says of a session besides its next messages. */
type Fact = Exclude<keyof Expectation, ExpectedMessageKind>;
type Wanted = Required<Expectation>;
type Situation = { flow: CompiledFlow; state: ScenarioState };

/** How the session differs from what is wanted of each fact; nothing where it is as wanted. */
const comparisons: { [Name in Fact]: (wanted: Wanted[Name], situation: Situation) => UnmetExpectation[] } = {
  call: (wanted, { state: { call } }) => compare('call', wanted, call?.node ?? null),
  took: (wanted, { state: { taken } }) => {
    const last = taken.at(-1);
    return compare('took', wanted, last ? `${last.node} ${last.port}` : null);
  },
  request: (wanted, { state: { call } }) => {
    const request = call ? requestOf(call.body) : {};
    return Object.entries(wanted).flatMap(([name, value]) => compareRequestValue(name, value, own(request, name)));
  },
  node: (wanted, { state: { snapshot } }) => compare('node', wanted, activeNode(snapshot)),
  state: (wanted, { flow, state: { snapshot } }) => compare('state', wanted, sessionState(flow, snapshot)),
  queue: (wanted, { flow, state: { snapshot } }) => {
    const where = sessionState(flow, snapshot);
    const isWaiting = where === 'queued' || where === 'ringing';
    return compare('queue', wanted, isWaiting ? (snapshot.context.queue?.skillGroup ?? null) : null);
  },
  variables: (wanted, { state: { snapshot } }) =>
    Object.entries(wanted).flatMap(([name, value]) =>
      compareVariable(name, value, own({ ...snapshot.context.visitor, ...snapshot.context.variables }, name)),
    ),
  ended: (wanted, { state: { ended } }) => {
    if (ended?.flag === wanted || ended?.status === wanted) return [];
    const got = ended ? `${ended.flag}, ${ended.status}` : 'not ended';
    return [differ('end', wanted, got, { code: 'differs', what: 'ended', wanted, got: ended?.status ?? null })];
  },
  nothing: (_, { state }) => {
    const said = unread(state);
    if (said.length === 0) return [];
    const got = said.map(({ content, text }) => `${content.kind} "${text}"`).join(', ');
    const reason: FailureReason = { code: 'more-said', said: said.map(({ text }) => text) };
    return [{ expected: 'no further message', got, message: 'More was sent than expected.', reason }];
  },
};

/** How a session differs from an expectation, messages aside. */
export function compareFacts(situation: Situation, expectation: Expectation): UnmetExpectation[] {
  return (Object.keys(comparisons) as Fact[]).flatMap((name) => compareFact(name, expectation[name], situation));
}

function compareFact<Name extends Fact>(
  name: Name,
  wanted: Wanted[Name] | undefined,
  situation: Situation,
): UnmetExpectation[] {
  return wanted === undefined ? [] : comparisons[name](wanted, situation);
}

type ComparedPart = 'call' | 'node' | 'state' | 'queue' | 'took';

const partNames: Record<ComparedPart, string> = {
  call: 'pending call',
  node: 'node',
  state: 'state',
  queue: 'queue',
  took: 'way out',
};

function compare(what: ComparedPart, wanted: string, got: string | null): UnmetExpectation[] {
  if (wanted === got) return [];
  return [differ(partNames[what], wanted, got ?? 'none', { code: 'differs', what, wanted, got })];
}

function compareRequestValue(name: string, wanted: string, value: JsonValue | undefined): UnmetExpectation[] {
  const got = value === undefined ? 'missing' : typeof value === 'string' ? value : jsonText(value);
  if (value !== undefined && matchesGlob(got, wanted)) return [];
  const reason: FailureReason = { code: 'differs', what: 'request', name, wanted, got: value ?? null };
  return [differ(`request value ${name}`, wanted, got, reason)];
}

function compareVariable(name: string, wanted: JsonValue, value: JsonValue | undefined): UnmetExpectation[] {
  if (isSame(value, wanted)) return [];
  const got = value === undefined ? 'not set' : jsonText(value);
  const reason: FailureReason = { code: 'differs', what: 'variable', name, wanted, got: value ?? null };
  return [differ(`variable ${name}`, jsonText(wanted), got, reason)];
}

function differ(what: string, wanted: string, got: string, reason: FailureReason): UnmetExpectation {
  return { expected: `${what} ${wanted}`, got: `${what} ${got}`, message: `The ${what} is another.`, reason };
}

/** Names are those of the flow's author: `constructor` is one that is missing. */
function own(values: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

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
  if (isScalar(value) && isScalar(wanted)) return value === wanted || matchesGlob(textOf(value), textOf(wanted));
  if (typeof value !== 'object' || value === null || typeof wanted !== 'object' || wanted === null)
    return value === wanted;
  if (Array.isArray(value) !== Array.isArray(wanted)) return false;
  const entries = Object.entries(wanted);
  return (
    Object.keys(value).length === entries.length &&
    entries.every(([key, each]) => isSame((value as Record<string, JsonValue>)[key], each))
  );
}

/** A text and a number that reads the same are one value: which of them is stored follows from the declared type. */
function isScalar(value: JsonValue | undefined): value is JsonValue {
  if (value === undefined || value === null || typeof value === 'boolean') return false;
  return typeof value !== 'object' || isExactNumber(value);
}
