import type { AgentViewSession } from '@parley/schemas';
import type { AgentClient } from '@parley/sdk/agent';
import { i18n } from '../../i18n/i18n.ts';
import { notifyNews } from '../../ui/notify.ts';
import { visitorName } from '../visitor-name.ts';
import { noteArrival, noteDeparture, noteReturn, rewordDeparture } from './changes-store.ts';
import { describeDeparture, isHeld, type Departure } from './describe-departure.ts';
import { announce } from './desk-store.ts';
import { usePreferences } from './preferences.ts';
import { beep } from './sound.ts';
import { consumeOwnAction, isOwnAction } from './own-actions.ts';

/** Tells an agent what becomes of their sessions without their doing: who comes, who goes, who answers a question. */
export function watchSessions(client: AgentClient, agentId: string): () => void {
  const t = i18n.getFixedT(null, 'agent');
  const known = new Map<string, AgentViewSession>();
  const nameOf = ({ visitor }: AgentViewSession): string => visitorName(visitor, t);

  const depart = (before: AgentViewSession, after: AgentViewSession): void => {
    const departure = describeDeparture(before, after, agentId, Date.now());
    const name = nameOf(after);
    const asked = before.agent?.id === agentId && before.offer?.kind === 'transfer' ? before.offer : null;
    if (asked && after.agent?.id === asked.agentId) {
      const text = t('transferAccepted', { name, agent: after.agent.name });
      announce(text);
      return notifyNews(text);
    }
    if (isOwnAction(after.id)) return;
    const text = wordsOf(departure);
    noteDeparture({ id: after.id, name, text });
    announce(`${name}: ${text}`);
    if (departure.reason === 'missed') void sayWhereItRings(after.id);
  };
  const wordsOf = ({ reason, ...values }: Departure): string => t(`departed_${reason}`, values);

  /** By now it is with somebody else, or waits. */
  const sayWhereItRings = async (sessionId: string): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, onwardMilliseconds));
    try {
      const { items } = await client.list({ state: 'queued,ringing', limit: 100 });
      const agent = items.find(({ id }) => id === sessionId)?.offer?.agentName;
      if (agent !== undefined) rewordDeparture(sessionId, t('departed_missedRingsAt', { agent }));
    } catch {
      // What was said already is true.
    }
  };

  /** A question to a colleague that came to nothing: they refused, or did not answer. */
  const sayWhyNot = async (session: AgentViewSession, asked: NonNullable<AgentViewSession['offer']>): Promise<void> => {
    const { assignments } = await client.session(session.id);
    const outcome = assignments.findLast(
      ({ agentId: id, kind }) => id === asked.agentId && kind === 'transfer',
    )?.outcome;
    const reason = outcome === 'declined' || outcome === 'missed' ? outcome : 'returned';
    const text = t(`transferAnswer_${reason}`, { name: nameOf(session), agent: asked.agentName ?? t('colleague') });
    announce(text, true);
    notifyNews(text);
  };

  const take = (session: AgentViewSession): void => {
    const before = known.get(session.id);
    const isOwn = session.state !== 'ended' && isHeld(session, agentId);
    if (isOwn) known.set(session.id, session);
    else known.delete(session.id);
    if (before && !isOwn) return depart(before, session);
    const asked = before?.agent?.id === agentId && before.offer?.kind === 'transfer' ? before.offer : null;
    if (asked && session.agent?.id === agentId && !session.offer && !consumeOwnAction(session.id, 'withdraws')) {
      void sayWhyNot(session, asked).catch(() => undefined);
    }
    const { attention } = session;
    if (attention && attention.since !== before?.attention?.since) noticeAttention(session, attention.kind);
    if (before?.heldUntil !== undefined && session.heldUntil === undefined) noticeReturn(session);
    if (!before && session.state === 'serving' && session.agent?.id === agentId && !isOwnAction(session.id)) {
      noteArrival(session.id, session.handover ?? null);
    }
  };

  /** Put aside until now: it is the agent's turn again. */
  const noticeReturn = (session: AgentViewSession): void => {
    if (isOwnAction(session.id)) return;
    noteReturn(session.id);
    const text = t('backFromHold', { name: nameOf(session) });
    announce(text, true);
    notifyNews(text);
  };

  const noticeAttention = (
    session: AgentViewSession,
    kind: NonNullable<AgentViewSession['attention']>['kind'],
  ): void => {
    announce(t('announceAttention', { name: nameOf(session), text: t(`attention_${kind}`) }), true);
    if (usePreferences.getState().sound) beep('message');
  };

  const unlisten = [
    client.on('ready', ({ sessions }) => {
      known.clear();
      for (const session of sessions) known.set(session.id, session);
    }),
    ...(['session.assigned', 'session.updated', 'session.ended'] as const).map((type) =>
      client.on(type, ({ session }) => take(session)),
    ),
  ];
  return () => {
    for (const stop of unlisten) stop();
  };
}

/** Until a missed session has gone on to the next agent. */
const onwardMilliseconds = 800;
