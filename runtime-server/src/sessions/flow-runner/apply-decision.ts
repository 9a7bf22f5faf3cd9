import { applyAssignments } from './assignments.ts';
import type { Decision } from './decision.ts';
import { growStream } from './grow-stream.ts';
import { armDeadline, changeMessage, storeMessage, writeDeadlineRow, type Draft } from './draft.ts';

/** Writes what a decision says by itself, before the flow is told of it. */
export function applyDecision(draft: Draft, decision: Decision): void {
  if (decision.facts) Object.assign(draft.after, decision.facts);
  for (const message of decision.messages ?? []) storeMessage(draft, message);
  applyAssignments(draft.newId, draft.turn, draft.after, decision, draft.at);
  if (decision.flagKey) draft.turn.sent.push({ ...decision.flagKey, messageId: null, seq: null, sentAt: draft.at });
  for (const update of decision.updates ?? []) changeMessage(draft, update);
  if (decision.stream) growStream(draft, decision.stream);
  draft.turn.flags.push(...(decision.flags ?? []));
  draft.turn.reports.push(...(decision.reports ?? []));
  draft.turn.effectsDone.push(...(decision.effectsDone ?? []));
  for (const { name, action } of decision.deadlineRows ?? []) {
    const { stored } = draft.after;
    const due = stored.due[name];
    if (action === 'rearm' && due) writeDeadlineRow(draft, name, due.at);
    else {
      delete stored.rows[name];
      draft.turn.deadlineRowsGone.push(name);
    }
  }
  const { pace } = draft.after.stored;
  if (decision.pace && pace) {
    draft.after.stored.pace = { ...pace, clocks: { ...pace.clocks, [decision.pace.clock]: decision.pace.now } };
  }
  for (const { name, at } of decision.deadlines ?? []) {
    if (at === null) delete draft.after.stored.due[name];
    else armDeadline(draft, name, name, Date.parse(at));
  }
}
