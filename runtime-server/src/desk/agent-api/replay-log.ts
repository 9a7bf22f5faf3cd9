import { activeNode, runTurn, type CompiledFlow, type SessionSnapshot } from '@parley/engine';
import { isExactNumber, type FlowDocument, type JsonValue, type LoggedTurnView } from '@parley/schemas';
import type { LoggedTurn } from '../../sessions/flow-runner/event-log.ts';

/** What stands in the place of a personal value. */
const mask = '•••';

/**
 * The replay log as it is shown: values of personal variables are masked wherever they occur, in answers of the visitor,
 * results of calls and variables (flow.md §1, §5). Which values those are is found by replaying the session.
 */
export async function maskLog(
  turns: readonly LoggedTurn[],
  flow: CompiledFlow,
  document: Pick<FlowDocument, 'variables' | 'nodes'>,
): Promise<LoggedTurnView[]> {
  const masker = await createMasker(turns, flow, document);
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

export async function createMasker(
  turns: readonly LoggedTurn[],
  flow: CompiledFlow,
  document: Pick<FlowDocument, 'variables' | 'nodes'>,
): Promise<Masker> {
  const personal = new Set(document.variables.filter((variable) => variable.personal).map(({ name }) => name));
  if (personal.size === 0) {
    return {
      turn: (turn) => ({ ...turn, events: turn.events }),
      value: (value) => value,
      answersIn: () => new Set(),
      mask,
    };
  }
  const { values, answers } = await findPersonalValues(turns, flow, document, personal);
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

/** Every text a personal variable ever held, and the visitor's answers to modules that collect one. */
async function findPersonalValues(
  turns: readonly LoggedTurn[],
  flow: CompiledFlow,
  { nodes }: Pick<FlowDocument, 'nodes'>,
  personal: ReadonlySet<string>,
): Promise<{ values: string[]; answers: Set<string> }> {
  const collecting = new Set(
    nodes
      .filter(({ config }) => typeof config.variable === 'string' && personal.has(config.variable))
      .map(({ id }) => id),
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
      for (const name of personal) collectTexts(snapshot.context.variables[name], values);
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
