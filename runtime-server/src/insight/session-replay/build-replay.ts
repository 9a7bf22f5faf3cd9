import { activeNode, runTurn, sessionState, type CompiledFlow, type SessionSnapshot } from '@parley/engine';
import type { AgentViewMessage, ReplayState, ReplayStep } from '@parley/schemas';
import type { Masker } from '../../desk/agent-api/replay-log.ts';
import type { FlowWays } from '../flow-traffic/flow-ways.ts';
import type { LoggedTurn } from '../../sessions/flow-runner/event-log.ts';

/**
 * A recorded session as steps to look at: the flow is stepped again with everything it was given, so that what is shown
 * is what happened, and each message stands at the turn that stored it. Personal values are masked.
 */
export async function buildReplay(
  turns: readonly LoggedTurn[],
  flow: CompiledFlow,
  masker: Masker,
  messages: readonly AgentViewMessage[],
): Promise<ReplayStep[]> {
  const ways = waysOf(flow);
  const said = placeMessages(turns, messages);
  const steps: ReplayStep[] = [];
  let snapshot: SessionSnapshot = flow.initial;
  const answers = new Set<string>();
  for (const [index, turn] of turns.entries()) {
    const isFirst = activeNode(snapshot) === null;
    ({ snapshot } = await runTurn(flow, snapshot, turn.events, () => Promise.resolve(null)));
    const hidden = masker.answersIn(turn, index);
    for (const answer of hidden) answers.add(answer);
    steps.push({
      ...masker.turn(turn, index),
      entered: enteredNodes(ways, turn.taken, isFirst, activeNode(snapshot)),
      messages: (said.get(index) ?? []).map((message) => maskMessage(message, masker, hidden)),
      after: describeState(flow, snapshot, masker, answers),
    });
  }
  return steps;
}

/** Ways of the flow and of those that it calls. */
function waysOf({ read }: CompiledFlow): FlowWays {
  const targets = new Map(
    [...read.nodes].flatMap(([id, { edges }]) => [...edges].map(([port, { target }]) => [`${id}/${port}`, target])),
  );
  return { start: read.start.node.id, targetOf: (way) => targets.get(way) ?? null };
}

/** Nodes a turn came to; the one where the session stands then is among them even when no way led to it (a timeout). */
function enteredNodes(ways: FlowWays, taken: LoggedTurn['taken'], isFirst: boolean, standing: string | null): string[] {
  const targets = taken.flatMap(({ node, port }) => ways.targetOf(`${node}/${port}`) ?? []);
  const entered = isFirst ? [ways.start, ...targets] : targets;
  return standing !== null && entered.length > 0 && entered.at(-1) !== standing ? [...entered, standing] : entered;
}

/** Each message at the last turn that was not later than it. */
function placeMessages(
  turns: readonly LoggedTurn[],
  messages: readonly AgentViewMessage[],
): Map<number, AgentViewMessage[]> {
  const placed = new Map<number, AgentViewMessage[]>();
  let index = 0;
  for (const message of messages) {
    while (index + 1 < turns.length && (turns[index + 1]?.at ?? '') <= message.sentAt) index += 1;
    placed.set(index, [...(placed.get(index) ?? []), message]);
  }
  return placed;
}

function maskMessage(message: AgentViewMessage, masker: Masker, hidden: ReadonlySet<string>): AgentViewMessage {
  const { body } = message;
  const isAnswer = message.from.kind === 'visitor' && body.kind === 'text' && hidden.has(body.text);
  if (isAnswer) return { ...message, body: { ...body, text: masker.mask } };
  // A body is JSON, and masking keeps its shape.
  return { ...message, body: masker.value(body) };
}

/** The last message stays a parameter for long after it was said: an answer that was refused is hidden there as well. */
function describeState(
  flow: CompiledFlow,
  snapshot: SessionSnapshot,
  masker: Masker,
  answers: ReadonlySet<string>,
): ReplayState {
  const { context } = snapshot;
  const { LastMessage, ...parameters } = context.parameters;
  return {
    node: activeNode(snapshot),
    state: sessionState(flow, snapshot),
    variables: masker.value(context.variables),
    visitor: masker.value(context.visitor ?? {}),
    parameters: masker.value({ ...parameters, LastMessage: answers.has(LastMessage) ? masker.mask : LastMessage }),
    skillGroup: context.queue?.skillGroup ?? null,
    agent: context.human.agent,
  };
}
