import { ClientId, closed, Message, VisitorBody, VisitorSession } from '@parley/schemas';
import { Type } from 'typebox';
import type { MessagePresenter } from '../../sessions/messages/present-message.ts';
import type { Clock } from '../../platform/clock.ts';
import type { StatementRunner } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { listParameters, route, type Route } from '../../platform/http/index.ts';
import type { NewId } from '../../platform/ids.ts';
import type { RateLimiter } from '../../platform/rate-limit.ts';
import type { ThreadCursor } from '../../sessions/realtime/thread-items.ts';
import { readThreadPage } from '../../sessions/realtime/thread-page.ts';
import { withoutAgent, type DescribeSession } from '../../sessions/realtime/visitor-view.ts';
import type { ReceiptWriter } from '../../sessions/threads/receipt-writer.ts';
import type { EnterVisitor } from '../admission/enter-visitor.ts';
import { clientIdProblem } from './read-frame.ts';
import type { VisitorReceiver } from '../receiving/receive.ts';

const Count = Type.Integer({ minimum: 0 });

const SentMessage = closed({
  clientId: ClientId,
  messageId: Type.Optional(Type.String({ description: 'absent for a flag message, which is not stored' })),
  seq: Type.Optional(Count),
  sentAt: Type.String(),
  replies: Type.Optional(Type.Array(Message, { description: 'what answers a trigger (src 23 and 26)' })),
});

const ThreadMessages = closed({
  items: Type.Array(Type.Object({ ...Message.properties, change: Count }, { additionalProperties: false })),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
  seq: Type.Integer({ description: 'of the last message of the thread' }),
  change: Type.Integer({ description: 'the last change of the thread' }),
  session: Type.Union([VisitorSession, Type.Null()]),
});

export type VisitorMessageRoutesOptions = {
  enter: EnterVisitor;
  receiver: VisitorReceiver;
  statements: StatementRunner;
  presenter: MessagePresenter;
  describe: DescribeSession;
  receipts: ReceiptWriter;
  messageLimiter: RateLimiter;
  clock: Clock;
  newId: NewId;
};

const longestPage = 200;
const noChanges = 2 ** 31 - 1;

/** The visitor socket's twin for clients without WebSocket (protocol.md §2). */
export function visitorMessageRoutes(options: VisitorMessageRoutesOptions): Route[] {
  const { enter, receiver, statements, presenter, describe, receipts, messageLimiter, clock, newId } = options;
  return [
    route({
      method: 'POST',
      path: '/api/v1/visitor/messages',
      tag: 'Visitors',
      summary: 'Send a message',
      description:
        'The same as a `send` frame of the visitor socket: a `clientId` is unique for ever; sent again it is the same ' +
        'message and gets the same answer.',
      access: 'visitor',
      body: closed({ clientId: ClientId, body: VisitorBody }),
      answer: SentMessage,
      errors: ['blocked', 'no_agent', 'forbidden', 'conflict', 'gone', 'not_found', 'too_fast', 'unavailable'],
      handler: async ({ actor, body }) => {
        const problem = clientIdProblem(body.clientId);
        if (problem) throw new AppError('invalid', problem, { problems: [{ pointer: '/clientId', message: problem }] });
        const verdict = messageLimiter.take(actor.visitorId);
        if (!verdict.isAllowed) {
          throw new AppError('too_fast', 'At most 20 messages a second are taken, 40 at once.', {
            retryAfterSeconds: verdict.retryAfterMs / 1000,
          });
        }
        const { ack, replies } = await receiver.send(await enter(actor), body);
        return {
          ...ack,
          ...(replies.length > 0 && {
            replies: replies.map(({ sessionId, data }) =>
              presenter.transient({
                id: newId('flg'),
                sessionId,
                sentAt: clock.now().toISOString(),
                from: { kind: 'system' },
                data,
              }),
            ),
          }),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/visitor/messages',
      tag: 'Visitors',
      summary: 'What was said, oldest first',
      description:
        'Messages later than `after`, and earlier ones that changed after `changedAfter`, in the order in which the ' +
        'visitor socket tells them. Ask again with the highest `seq` and `change` seen.',
      access: 'visitor',
      query: closed({
        after: Type.Optional(Type.Integer({ minimum: 0, maximum: noChanges })),
        changedAfter: Type.Optional(Type.Integer({ minimum: 0, maximum: noChanges })),
        ...listParameters,
      }),
      answer: ThreadMessages,
      errors: ['blocked', 'invalid'],
      handler: async ({ actor, query }) => {
        const { thread, showsAgents } = await enter(actor);
        const { after = 0, changedAfter = noChanges } = query;
        const cursor = query.cursor === undefined ? { seq: after, change: changedAfter } : readCursor(query.cursor);
        const limit = Math.min(query.limit, longestPage);
        const page = await readThreadPage(statements, { threadId: thread.id, cursor, limit });
        const items = page.items.map(({ message, change }) => ({
          ...presenter.message(message, { showsAgents }),
          change,
        }));
        if (page.cursor.seq > thread.receipt.delivered) receipts.noteDelivered(thread.id, page.cursor.seq);
        const session = page.session && page.session.state !== 'ended' ? await describe(page.session) : null;
        return {
          items,
          nextCursor: page.isComplete ? null : writeCursor(page.cursor),
          seq: page.head.seq,
          change: page.head.change,
          session: session && !showsAgents ? withoutAgent(session) : session,
        };
      },
    }),
  ];
}

function writeCursor({ seq, change }: ThreadCursor): string {
  return Buffer.from(JSON.stringify([seq, change])).toString('base64url');
}

function readCursor(cursor: string): ThreadCursor {
  const [seq, change] =
    Buffer.from(cursor, 'base64url')
      .toString('utf8')
      .match(/^\[(\d{1,10}),(\d{1,10})\]$/)
      ?.slice(1) ?? [];
  const place = { seq: Number(seq), change: Number(change) };
  if (place.seq <= noChanges && place.change <= noChanges) return place;
  const message = '"cursor" must be the "nextCursor" of the page before.';
  throw new AppError('invalid', message, { problems: [{ pointer: '/cursor', message }] });
}
