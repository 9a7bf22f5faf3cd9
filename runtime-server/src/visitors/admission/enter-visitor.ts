import type { ChannelKind, Sender, VisitorChannel } from '@parley/schemas';
import { prepared, type Database } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { closedToVisitors } from '../../organisation/applications/closed-applications.ts';
import type { NewId } from '../../platform/ids.ts';
import { makeThread, toThread, type Thread, type ThreadRow } from '../../sessions/threads/threads.store.ts';
import { windowSettingsOf, type ChannelSettings } from '../../definitions/channels/window-settings.ts';
import { isVendorKind } from '../../definitions/channels/vendor-input.ts';
import type { VisitorIdentity } from './visitor-token.ts';
import type { VisitorSideChannel } from './visitors.store.ts';

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
 * @throws AppError `token_invalid` when visitor or channel are gone, `blocked`, `gone` when the application is closed
 */
export function createEnterVisitor({
  database,
  newId,
}: {
  database: Pick<Database, 'kysely' | 'pool'>;
  newId: NewId;
}): EnterVisitor {
  return async ({ visitorId, channelId, applicationId }) => {
    const [row] = await placeStatement(database.pool, [visitorId, applicationId, channelId]);
    // Visitors of a vendor's chat come by the vendor alone.
    const channel = row?.channel;
    if (!row || !channel || isVendorKind(channel.kind)) {
      throw new AppError('token_invalid', 'The channel of this visitor token no longer exists.');
    }
    if (row.visitor_name === null)
      throw new AppError('token_invalid', 'The visitor of this token no longer exists. Ask for a new token.');
    if (row.closed_at) throw closedToVisitors();
    if (row.blocked_at) throw new AppError('blocked', 'You cannot start a conversation here.');
    const place = { applicationId, channelId, visitorId };
    const thread = row.thread ? toThread(row.thread, place) : await makeThread(database.kysely, newId, place);
    return {
      thread,
      channel: { id: channelId, name: channel.name, kind: channel.kind },
      showsAgents: windowSettingsOf(channel.settings).showAgentNicknames,
      sender: {
        kind: 'visitor',
        id: visitorId,
        ...(row.visitor_name && { name: row.visitor_name }),
        ...(row.avatar && { avatar: row.avatar }),
      },
    };
  };
}

/** Null where there is nothing: the visitor, the channel (all its columns at once), the thread. */
type PlaceRow = {
  visitor_name: string | null;
  avatar: string | null;
  blocked_at: Date | null;
  /** Of the application. */
  closed_at: Date | null;
  channel: { name: string; kind: ChannelKind; settings: ChannelSettings } | null;
  thread: ThreadRow | null;
};

const placeStatement = prepared<PlaceRow>(
  'visitor-place',
  `select v.name as visitor_name, v.avatar, v.blocked_at, p.closed_at,
    case when c.id is not null then json_build_object('name', c.name, 'kind', c.kind, 'settings', c.settings) end as channel,
    case when t.id is not null then json_build_object('id', t.id, 'delivered_seq', t.delivered_seq,
      'read_seq', t.read_seq, 'agent_read_seq', t.agent_read_seq) end as thread
  from (select 1) as one
    left join application p on p.id = $2
    left join visitor v on v.id = $1 and v.application_id = $2 and v.erased_at is null
    left join channel c on c.id = $3 and c.application_id = $2 and c.deleted_at is null
    left join thread t on t.channel_id = c.id and t.visitor_id = v.id`,
);
