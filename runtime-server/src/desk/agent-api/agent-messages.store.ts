import type { AgentViewMessage, FailedDelivery } from '@parley/schemas';
import type { Selectable } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import type { MessagePresenter } from '../../sessions/messages/present-message.ts';
import type { StoredMessage } from '../../sessions/records/session-record.ts';
import type { MessageTable } from '../../sessions/records/session-tables.ts';
import type { VendorMessageTable } from '../../visitors/vendor-channels/vendor-tables.ts';
import './message-edit-tables.ts';
import { presentAgentMessage } from '../session-view/session-view.ts';

/** Messages with how they fare at a vendor, for who may see that. */
export function selectAgentMessages(db: Executor) {
  return db
    .selectFrom('message')
    .leftJoin('vendor_message', (join) =>
      join
        .onRef('vendor_message.thread_id', '=', 'message.thread_id')
        .onRef('vendor_message.message_id', '=', 'message.id'),
    )
    .selectAll('message')
    .select([
      'vendor_message.error',
      'vendor_message.failed_of',
      'vendor_message.failed_cause',
      'vendor_message.failed_at',
      'vendor_message.again_at',
    ])
    .select(({ selectFrom }) =>
      selectFrom('message_edit as e')
        .whereRef('e.thread_id', '=', 'message.thread_id')
        .whereRef('e.message_id', '=', 'message.id')
        .select(({ fn }) => fn.max('e.edited_at').as('at'))
        .as('edited_at'),
    );
}

type Failure = Pick<Selectable<VendorMessageTable>, 'error' | 'failed_of' | 'failed_cause' | 'failed_at' | 'again_at'>;

export function toAgentMessage(
  presenter: MessagePresenter,
  row: Selectable<MessageTable> & { [Name in keyof Failure]: Failure[Name] | null } & {
    edited_at: Date | null;
  },
): AgentViewMessage & { sessionId: string } {
  const delivery = deliveryOf(row);
  return {
    ...presentAgentMessage(presenter, toStoredMessage(row)),
    ...(delivery && { delivery }),
    ...(row.edited_at && { editedAt: row.edited_at.toISOString() }),
  };
}

function deliveryOf({ error, again_at, failed_of, failed_cause, failed_at }: Failure): FailedDelivery | null {
  if (error === null) return null;
  const at = (again_at ?? failed_at)?.toISOString() ?? '';
  const status = again_at === null ? 'failed' : 'again';
  return { status, of: failed_of ?? 'message', cause: failed_cause ?? 'refused', reason: error, at };
}

/** A message as the database keeps it. */
function toStoredMessage(row: Selectable<MessageTable>): StoredMessage {
  return {
    id: row.id,
    applicationId: row.application_id,
    threadId: row.thread_id,
    sessionId: row.session_id,
    seq: row.seq,
    position: row.position,
    change: row.change,
    sentAt: row.sent_at.toISOString(),
    from: {
      kind: row.from_kind,
      ...(row.from_id !== null && { id: row.from_id }),
      ...(row.from_name !== null && { name: row.from_name }),
      ...(row.from_avatar !== null && { avatar: row.from_avatar }),
    },
    visibility: row.visibility,
    body: row.body,
    recalledAt: row.recalled_at?.toISOString() ?? null,
  };
}
