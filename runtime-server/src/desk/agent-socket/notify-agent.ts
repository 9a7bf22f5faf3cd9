import type { AgentViewSession } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import { factsChanged, type Turn } from '../../sessions/flow-runner/turn.ts';
import type { MessagePresenter } from '../../sessions/messages/present-message.ts';
import { holdersOf } from '../../sessions/records/holders-of.ts';
import { findSessionView, presentAgentMessage } from '../session-view/session-view.ts';
import type { ConnectedAgent } from './connected-agents.ts';
import { factsOf, headOf, isHolder, noteHeld, type HeldSession } from './held-session.ts';
import { readMessages, readSessionHead, readSessionNews, type SessionHead } from './held-sessions.store.ts';
import { viewAfter } from './view-after.ts';

/** Tells an agent what is new of one session. */
export type AgentNotifier = {
  /** What the database knows beyond what the agent was told; `isForced` also when it has not changed since. */
  catchUp: (agent: ConnectedAgent, sessionId: string, isForced?: boolean) => Promise<void>;
  /** A turn of this node. */
  notifyTurn: (agent: ConnectedAgent, turn: Turn) => Promise<void>;
};

export function createAgentNotifier(db: Executor, presenter: MessagePresenter): AgentNotifier {
  const catchUp: AgentNotifier['catchUp'] = async (agent, sessionId, isForced = false) => {
    const { agentId, applicationId, feed, held } = agent;
    const head = await readSessionHead(db, sessionId);
    if (!head) return;
    const known = held.get(sessionId);
    if (known ? known.revision >= head.revision && !isForced : !isHolder(head, agentId)) return;
    const view = await findSessionView(db, applicationId, sessionId);
    if (!view) return;
    if (!known) feed.push({ type: 'session.assigned', session: view });
    else {
      if (known.isServing || head.servedBy === agentId) await pushNews(agent, head, known);
      if (head.isEnded) feed.push({ type: 'session.ended', session: view });
      else if (isForced || factsOf(view) !== known.facts) feed.push({ type: 'session.updated', session: view });
    }
    noteHeld(held, agentId, head, view);
  };

  const pushNews = async ({ feed }: ConnectedAgent, head: SessionHead, known: HeldSession): Promise<void> => {
    const { sessionId } = head;
    const { created, updated } = await readSessionNews(db, presenter, head, known);
    for (const message of created) feed.push({ type: 'message.created', sessionId, message });
    for (const message of updated) feed.push({ type: 'message.updated', sessionId, message });
  };

  /** Told from the turn itself, when the agent knows everything before it. */
  const notifyTurn: AgentNotifier['notifyTurn'] = async (agent, turn) => {
    const { agentId, feed, held } = agent;
    const { before, after } = turn;
    const known = held.get(after.id);
    if (known && known.revision >= after.revision) return;
    const head = headOf(turn);
    const wasHolder = holdersOf(before).includes(agentId);
    if (known ? known.revision !== before.revision : wasHolder) return catchUp(agent, after.id);
    const holds = isHolder(head, agentId);
    if (!known && !holds) return;
    const isChanged = !known || !holds || factsChanged(before, after);
    const view = isChanged ? await readViewAfter(agent, turn) : null;
    if (!known && view) feed.push({ type: 'session.assigned', session: view });
    if (known?.isServing || head.servedBy === agentId) {
      for (const message of turn.messages) {
        feed.push({ type: 'message.created', sessionId: after.id, message: presentAgentMessage(presenter, message) });
      }
      if (turn.updates.length > 0) await pushUpdates(agent, turn);
    }
    if (known && view) {
      feed.push({ type: after.state === 'ended' ? 'session.ended' : 'session.updated', session: view });
    }
    noteHeld(held, agentId, head, view);
  };

  const pushUpdates = async ({ feed }: ConnectedAgent, { after, updates }: Turn): Promise<void> => {
    const ids = updates.map(({ messageId }) => messageId);
    for (const message of await readMessages(db, presenter, after.threadId, ids)) {
      feed.push({ type: 'message.updated', sessionId: message.sessionId, message });
    }
  };

  const readViewAfter = async (
    { applicationId }: ConnectedAgent,
    { after }: Turn,
  ): Promise<AgentViewSession | null> => {
    const view = await findSessionView(db, applicationId, after.id);
    return view && viewAfter(view, after);
  };

  return { catchUp, notifyTurn };
}
