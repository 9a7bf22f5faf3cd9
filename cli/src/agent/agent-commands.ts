import { AgentStatus, type AgentViewSession, type TransferRequest } from '@parley/schemas';
import type { AgentClient } from '@parley/sdk/agent';
import { CommandError } from '../command-error.ts';
import type { AgentDesk } from './agent-desk.ts';

export const agentHelp = [
  ['TEXT', 'answers in the current session'],
  ['/accept [N]', 'takes the session that rings'],
  ['/decline [N]', 'does not take it'],
  ['/sessions', 'lists your sessions'],
  ['/switch N', 'talks in another of them'],
  ['/queue', 'lists who waits in the queues of your groups'],
  ['/join N', 'takes one of them'],
  ['/transfer group KEY', 'hands the session over to a skill group'],
  ['/transfer agent ID', 'or to an agent'],
  ['/note TEXT', 'writes what only agents see'],
  ['/invite', 'asks the visitor for a rating'],
  ['/end', 'ends the session'],
  ['/status STATUS', 'available, busy, rest, away, invisible or offline'],
  ['/history', 'shows what was said in the current session'],
  ['/await', 'waits until a session rings or is given to you, for scripts'],
  ['/wait 2s', 'waits, for scripts'],
  ['/quit', 'stops; you go offline when you serve nobody'],
] as const;

/**
 * What an agent types, carried out; answers lines to be shown. What becomes of sessions is told by the server's events.
 *
 * @throws CommandError, AgentError with what is wrong
 */
export async function obeyAgent(name: string, rest: string, desk: AgentDesk, client: AgentClient): Promise<string[]> {
  switch (name) {
    case 'accept':
      await client.accept(offered(desk, rest).id);
      return [];
    case 'decline':
      await client.decline(offered(desk, rest).id);
      return [];
    case 'sessions':
      return desk.sessions.length === 0
        ? ['You serve nobody.']
        : desk.sessions.map((session) => describe(session, desk));
    case 'switch': {
      const session = found(desk, rest);
      desk.switchTo(session.id);
      return [`You talk with ${nameSession(session, desk)}`];
    }
    case 'queue': {
      const { items } = await client.list({ state: 'queued', limit: 200 });
      for (const session of items) desk.note(session);
      return items.length === 0 ? ['Nobody waits.'] : items.map((session) => describe(session, desk));
    }
    case 'join':
      await client.join(found(desk, rest).id);
      return [];
    case 'transfer':
      await client.transfer(serving(desk).id, transferTo(rest));
      return [];
    case 'note':
      if (rest === '') throw new CommandError('Write what to note: /note TEXT');
      await client.note(serving(desk).id, rest);
      return ['Noted, for agents only.'];
    case 'invite':
      await client.inviteRating(serving(desk).id);
      return ['The visitor was asked for a rating.'];
    case 'end':
      await client.end(serving(desk).id);
      return [];
    case 'status': {
      const { status } = await client.setStatus(readStatus(rest));
      return [`You are ${status}.`];
    }
    default:
      throw new CommandError(`There is no /${name}. /help lists what there is.`);
  }
}

/** @throws CommandError that lists them */
export function readStatus(text: string): AgentStatus {
  const status = AgentStatus.enum.find((each) => each === text);
  if (status) return status;
  throw new CommandError(`The status must be one of ${AgentStatus.enum.join(', ')}.`);
}

/** The session that is being talked in. @throws CommandError when there is none */
export function serving({ current }: AgentDesk): AgentViewSession {
  if (current) return current;
  throw new CommandError('You serve nobody just now.');
}

/** A session in one line; the current one is marked. */
export function describe(session: AgentViewSession, desk: AgentDesk): string {
  const { id, state, unread = 0 } = session;
  const isCurrent = desk.current?.id === id;
  return `${isCurrent ? '*' : ' '}${nameSession(session, desk)} ${state}${unread > 0 && !isCurrent ? `, ${unread} unread` : ''}`;
}

/** Which session, and whose. */
export function nameSession({ id, visitor, skillGroup }: AgentViewSession, { numberOf }: AgentDesk): string {
  const group = skillGroup === null ? '' : ` (${skillGroup})`;
  return `#${numberOf(id)} ${visitor.name || 'visitor'}${visitor.vip ? ' VIP' : ''}${group}`;
}

function offered(desk: AgentDesk, text: string): AgentViewSession {
  const session = text === '' ? desk.offer : desk.find(text);
  if (session) return session;
  throw new CommandError('Nothing rings just now.');
}

function found(desk: AgentDesk, text: string): AgentViewSession {
  const session = text === '' ? null : desk.find(text);
  if (session) return session;
  throw new CommandError('Say which by its number: /sessions and /queue list them.');
}

function transferTo(text: string): TransferRequest {
  const [, kind, key = ''] = /^(group|agent)\s+(\S+)$/.exec(text.trim()) ?? [];
  if (kind === 'group') return { skillGroupKey: key };
  if (kind === 'agent') return { agentId: key };
  throw new CommandError('Write /transfer group KEY or /transfer agent ID.');
}
