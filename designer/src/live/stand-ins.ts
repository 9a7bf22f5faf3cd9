import { readDocument } from '@parley/engine';
import { modules } from '@parley/modules';
import type { FlowDocument, ReplayStep, SessionEvent } from '@parley/schemas';

/** What the server writes where something personal stood. */
const mask = '•••';

/**
 * The events of a replay for the simulator. What a visitor answered is hidden where it was personal; there stands an
 * answer that the module treats the same way: one that it accepts where it was accepted, else one that it refuses.
 */
export function eventsForSimulation(
  steps: readonly ReplayStep[],
  document: FlowDocument,
  upTo: number,
): SessionEvent[] {
  const { nodes } = readDocument(document, modules);
  let node: string | null = null;
  return steps.slice(0, upTo + 1).flatMap((step) => {
    const before = node;
    node = step.after.node;
    return step.events.map((event) => {
      // Written by the server from its log, only masked.
      const given = event as SessionEvent;
      if (given.type !== 'visitor.message' || given.text !== mask || before === null) return given;
      const read = nodes.get(before);
      const wasAccepted = step.taken.some((way) => way.node === before);
      const accepted = read
        ? acceptedAnswer(
            read.module.explore(read.settings, { nodeId: before, candidates: () => [], render: (text) => text }),
          )
        : null;
      return wasAccepted && accepted !== null ? { ...given, text: accepted } : given;
    });
  });
}

function acceptedAnswer(tries: readonly (readonly object[])[]): string | null {
  const [first] = tries[0] ?? [];
  return first && 'visitor' in first && typeof first.visitor === 'string' ? first.visitor : null;
}
