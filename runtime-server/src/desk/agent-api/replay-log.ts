import { activeNode, runTurn, type CompiledFlow, type SessionSnapshot } from '@parley/engine';
import { isExactNumber, isPersonalVisitorParameter, type JsonValue, type LoggedTurnView } from '@parley/schemas';
import type { LoggedTurn } from '../../sessions/flow-runner/event-log.ts';

/** What stands in the place of a personal value. */
const mask = '•••';

/**
 * The replay log as it is shown: values of personal variables are masked wherever they occur, in answers of the visitor,
 * results of calls and variables (flow.md §1, §5). Which values those are is found by replaying the session.
 */
export async function maskLog(turns: readonly LoggedTurn[], flow: CompiledFlow): Promise<LoggedTurnView[]> {
  const masker = await createMasker(turns, flow);
  return turns.map(masker.turn);
}

/** Hides what is personal in one session. */
export type Masker = {
  turn: (turn: LoggedTurn, index: number) => LoggedTurnView;
  /** Any JSON of the session: variables by their names, texts by what they hold. */
  value: <Value extends JsonValue>(value: Value) => Value;
  /** What the visitor said in a turn, when it answered a question for something personal: also a refused answer. */
  answersIn: (turn: LoggedTurn, index: number) => ReadonlySet<string>;
  mask: string;
};

export async function createMasker(turns: readonly LoggedTurn[], flow: CompiledFlow): Promise<Masker> {
  const personal = personalNames(flow);
  if (personal.size === 0) {
    return {
      turn: (turn) => ({ ...turn, events: turn.events }),
      value: (value) => value,
      answersIn: () => new Set(),
      mask,
    };
  }
  const { values, answers } = await findPersonalValues(turns, flow, personal);
  return {
    turn: (turn, turnIndex) => ({
      ...turn,
      events: turn.events.map((event, index) => {
        const masked = maskValue(event, personal, values) as { type: string };
        return answers.has(`${turnIndex}/${index}`) ? { ...masked, text: mask } : masked;
      }),
      reports: turn.reports.map((report) => ({ ...report, message: maskText(report.message, values) })),
    }),
    // Masking keeps the shape: only texts and numbers change.
    value: <Value extends JsonValue>(value: Value) => maskValue(value, personal, values) as Value,
    answersIn: ({ events }, turnIndex) =>
      new Set(
        events.flatMap((event, index) =>
          event.type === 'visitor.message' && answers.has(`${turnIndex}/${index}`) ? [event.text] : [],
        ),
      ),
    mask,
  };
}

/**
 * Personal variables of the flow and of those that it calls, and the ones into which such come out of a call; what it
 * reads of the visitor's profile.
 */
function personalNames({ scopes, read, visitorNames }: CompiledFlow): Set<string> {
  const declared = [...scopes.values()].flatMap(({ variables }) => [...variables.values()]);
  const names = new Set([
    ...declared.filter((variable) => variable.personal).map(({ name }) => name),
    ...[...visitorNames].filter(isPersonalVisitorParameter),
  ]);
  const outputs = [...read.nodes.values()].flatMap(({ call }) => call?.outputs ?? []);
  for (let before = -1; before < names.size;) {
    before = names.size;
    for (const { name, variable } of outputs) if (names.has(name)) names.add(variable);
  }
  return names;
}

/** Every text a personal variable ever held, and the visitor's answers to modules that collect one. */
async function findPersonalValues(
  turns: readonly LoggedTurn[],
  flow: CompiledFlow,
  personal: ReadonlySet<string>,
): Promise<{ values: string[]; answers: Set<string> }> {
  const collecting = new Set(
    [...flow.read.nodes.values()]
      .filter(({ node: { config } }) => typeof config.variable === 'string' && personal.has(config.variable))
      .map(({ node }) => node.id),
  );
  const values = new Set<string>();
  const answers = new Set<string>();
  let snapshot: SessionSnapshot = flow.initial;
  for (const [turnIndex, { events }] of turns.entries()) {
    for (const [index, event] of events.entries()) {
      const node = activeNode(snapshot);
      if (event.type === 'visitor.message' && node !== null && collecting.has(node))
        answers.add(`${turnIndex}/${index}`);
      ({ snapshot } = await runTurn(flow, snapshot, [event], () => Promise.resolve(null)));
      const { variables, frames = [], visitor = {} } = snapshot.context;
      for (const held of [variables, visitor, ...frames.map((frame) => frame.variables)])
        for (const name of personal) collectTexts(held[name], values);
    }
  }
  // The longest first: a value may be part of another.
  return { values: [...values].sort((a, b) => b.length - a.length), answers };
}

/** Single characters are no personal data, and masking them would hide everything. */
const shortestValue = 2;

function collectTexts(value: JsonValue | undefined, into: Set<string>): void {
  if (typeof value === 'string' || typeof value === 'number') {
    const text = String(value).trim();
    if (text.length >= shortestValue) into.add(text);
  } else if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) collectTexts(member, into);
  }
}

function maskValue(value: JsonValue, personal: ReadonlySet<string>, values: readonly string[]): JsonValue {
  if (typeof value === 'string') return maskText(value, values);
  if (typeof value === 'number') return values.includes(String(value)) ? mask : value;
  if (isExactNumber(value)) return values.includes(value.$number) ? mask : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => maskValue(item, personal, values));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      personal.has(name) ? mask : maskValue(member, personal, values),
    ]),
  );
}

function maskText(text: string, values: readonly string[]): string {
  return values.reduce((masked, value) => masked.replaceAll(value, mask), text);
}
