import type { HoldRequest } from '@parley/schemas';
import { AppError } from '../../platform/errors/index.ts';
import type { NewId } from '../../platform/ids.ts';
import type { SessionRecord } from '../../sessions/records/session-record.ts';
import type { SessionActor } from '../session-access/session-actor.ts';
import { refuseDeed } from '../session-access/session-deeds.ts';
import { act, AlreadyDoneError, refuseEnded, type ActionDeps } from './action-deps.ts';

export type HoldDeps = ActionDeps & { newId: NewId };

type OwnSession = { actor: SessionActor; agentId: string; sessionId: string };

/**
 * Puts a session aside: it stays with its agent and takes no place of theirs until its time, or until somebody writes.
 * What is put aside already gets the new time and reason.
 *
 * @throws AppError `invalid`, `forbidden`, `session_ended`, `conflict` while a colleague is asked to take it over
 */
export async function holdSession(
  deps: HoldDeps,
  { actor, agentId, sessionId }: OwnSession,
  { until, reason = '' }: HoldRequest,
): Promise<void> {
  const { holds } = await deps.settingsOf(actor.applicationId);
  if (!holds.allowed) throw new AppError('forbidden', 'Sessions are not put aside here. Ask an administrator.');
  const now = deps.clock.now();
  const latest = now.getTime() + holds.longestSeconds * 1000;
  const untilTime = until === undefined ? latest : Date.parse(until);
  refuseTime(untilTime, now, latest);
  await act(deps.runner, sessionId, (session) => {
    refuseUnheld(actor, session);
    if (session.offer) {
      throw new AppError('conflict', 'Another agent has been asked to take this session over. Wait for the answer.');
    }
    const wanted = { until: new Date(untilTime).toISOString(), reason: reason.trim() };
    const { hold } = session;
    if (hold) return { facts: { hold: { ...hold, ...wanted } } };
    return { facts: { hold: { id: deps.newId('hld'), agentId, since: now.toISOString(), ...wanted } } };
  });
}

/**
 * Takes back what was put aside.
 *
 * @throws AppError `forbidden`, `session_ended`
 */
export async function resumeSession(deps: HoldDeps, { actor, sessionId }: OwnSession): Promise<void> {
  await act(deps.runner, sessionId, (session) => {
    refuseUnheld(actor, session);
    if (session.hold === null) throw new AlreadyDoneError();
    return { facts: { hold: null } };
  });
}

function refuseUnheld(actor: SessionActor, session: SessionRecord): void {
  refuseEnded(session);
  refuseDeed(actor, session, 'hold');
}

function refuseTime(until: number, now: Date, latest: number): void {
  if (until > now.getTime() && until <= latest) return;
  const message =
    until <= now.getTime()
      ? 'This time is over. Choose one that is to come.'
      : `This is too far away: sessions are put aside until ${new Date(latest).toISOString()} at the latest.`;
  throw new AppError('invalid', message, { problems: [{ pointer: '/until', message }] });
}
