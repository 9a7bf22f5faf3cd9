import type { Sender, VisitorChannel } from '@parley/schemas';
import type { Executor } from '../platform/database/index.ts';
import { AppError } from '../platform/errors/index.ts';
import type { NewId } from '../platform/ids.ts';
import { getOrCreateThread, type Thread } from '../threads/threads.store.ts';
import type { VisitorIdentity } from './visitor-token.ts';
import { findChannel, findVisitor, type VisitorSideChannel } from './visitors.store.ts';

/** A visitor at its thread: what everything that it sends and reads needs. */
export type VisitorPlace = {
  thread: Thread;
  channel: VisitorChannel;
  /** How its messages are signed. */
  sender: Sender;
  showsAgents: VisitorSideChannel['showsAgents'];
};

export type EnterVisitor = (identity: VisitorIdentity) => Promise<VisitorPlace>;

/**
 * Finds the thread of a visitor whose token was verified, making it when it is not there yet.
 *
 * @throws AppError `token_invalid` when visitor or channel are gone, `blocked`
 */
export function createEnterVisitor({ db, newId }: { db: Executor; newId: NewId }): EnterVisitor {
  return async (identity) => {
    const { visitorId, channelId, applicationId } = identity;
    const [person, channel] = await Promise.all([findVisitor(db, identity), findChannel(db, channelId)]);
    if (!channel || channel.applicationId !== applicationId) {
      throw new AppError('token_invalid', 'The channel of this visitor token no longer exists.');
    }
    if (!person)
      throw new AppError('token_invalid', 'The visitor of this token no longer exists. Ask for a new token.');
    if (person.isBlocked) throw new AppError('blocked', 'You cannot start a conversation here.');
    const thread = await getOrCreateThread(db, newId, { applicationId, channelId, visitorId });
    return {
      thread,
      channel: { id: channel.id, name: channel.name, kind: channel.kind },
      showsAgents: channel.showsAgents,
      sender: {
        kind: 'visitor',
        id: visitorId,
        ...(person.name && { name: person.name }),
        ...(person.avatar && { avatar: person.avatar }),
      },
    };
  };
}
