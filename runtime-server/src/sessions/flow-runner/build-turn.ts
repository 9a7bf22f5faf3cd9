import { runTurn } from '@parley/engine';
import type { SessionRecord } from '../records/session-record.ts';
import { applyDecision } from './apply-decision.ts';
import { applyEffects } from './apply-effects.ts';
import type { Decision } from './decision.ts';
import { settlePace } from './settle-pace.ts';
import { settlePlace } from './settle-place.ts';
import { startDraft, storeMessage, type Draft } from './draft.ts';
import { asksForParameters, asksForVisitor, eventsForFlow, withParameters, withVisitor } from './events-for-flow.ts';
import type { Turn } from './turn.ts';
import type { TurnTools } from './turn-tools.ts';
import { writeEnding } from './write-ending.ts';

/**
 * Carries out decisions one after another on one session; what they write together is one turn. `used` tells how many:
 * once the session has ended, the rest has to be decided again.
 */
export async function buildTurn(
  tools: TurnTools,
  before: SessionRecord,
  decisions: readonly Decision[],
): Promise<{ turn: Turn; used: number }> {
  const at = tools.clock.now().toISOString();
  const flow = await tools.flowOf(before);
  const settings = await tools.settingsOf(before);
  const draft = startDraft(before, at, settings, tools.newId);
  let used = 0;
  for (const decision of decisions) {
    if (used > 0 && draft.after.state === 'ended') break;
    used += 1;
    applyDecision(draft, decision);
    const { after } = draft;
    const told = eventsForFlow(draft, decision);
    if (told.length === 0) continue;
    const fresh = told.some(asksForParameters) ? withParameters(told, await tools.freshParameters(after)) : told;
    const namesVisitor = flow.visitorNames.size > 0 && fresh.some(asksForVisitor);
    const events = namesVisitor ? withVisitor(fresh, await tools.visitorOf(after, flow.visitorNames)) : fresh;
    const result = await runTurn(flow, after.stored.snapshot, events, tools.hostOf(after));
    after.stored.snapshot = result.snapshot;
    draft.turn.events.push(...result.events);
    draft.turn.taken.push(...result.taken);
    const ending = applyEffects(draft, flow, result, tools.sealEffect);
    if (ending) await writeEnding(draft, ending, tools.invitationAtEnd);
    for (const event of result.events) {
      if (event.type === 'agent.joined' && event.greet) await greet(tools, draft, event.agent.id);
    }
  }
  settlePlace(draft);
  settlePace(draft);
  draft.turn.outside = await tools.outsideOf(draft.turn);
  return { turn: draft.turn, used };
}

/** The agent who came greets, after the flow has said that somebody is there (AGENT-91). */
async function greet(tools: TurnTools, draft: Draft, agentId: string): Promise<void> {
  const { after } = draft;
  if (after.state !== 'serving' || after.agentId !== agentId) return;
  for (const { from, text } of await tools.greetingOf(after, agentId)) {
    storeMessage(draft, { from, body: { kind: 'text', text } });
  }
}
