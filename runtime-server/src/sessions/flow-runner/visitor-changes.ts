import { readProfileFields } from '../../definitions/profile-fields/profile-fields.store.ts';
import type { JsonObject } from '@parley/schemas';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { NewId } from '../../platform/ids.ts';
import { changeVisitor } from '../visitor-profiles/change-visitor.ts';
import { readFlowChanges, type FlowChanges } from '../visitor-profiles/flow-changes.ts';
import { readVisitorParameters } from '../visitor-profiles/visitor-parameters.ts';
import type { SessionRunner } from './session-runner.ts';

/** What flows asked to be kept of their visitor and is not yet, oldest first. */
export type PendingChange = { request: string; node: string; values: JsonObject };

/** Keeps all that the flow of a session set of its visitor. */
export type KeepVisitorChanges = (sessionId: string) => Promise<void>;

/**
 * The change, its history and the end of the pending effects are one transaction: it is made once, whatever happens to the
 * node, and what was set later wins. What cannot be kept is reported in the session, which reads there what is kept instead.
 */
export function createKeepVisitorChanges({
  database,
  clock,
  newId,
  runner,
  pendingOf,
}: {
  database: Pick<Database, 'kysely'>;
  clock: Clock;
  newId: NewId;
  runner: SessionRunner;
  pendingOf: (sessionId: string) => Promise<PendingChange[]>;
}): KeepVisitorChanges {
  const keep = async (sessionId: string, pending: readonly PendingChange[], { changes, refused }: FlowChanges) => {
    const session = await runner.peek(sessionId);
    const names = refused.map(({ name }) => name);
    const visitor = names.length === 0 ? {} : await readVisitorParameters(database.kysely, session, names);
    const requests = pending.map(({ request }) => request);
    const node = pending.at(-1)?.node ?? '';
    const author = { by: null, now: clock.now(), newId, source: 'flow', writesReadOnly: true } as const;
    await runner.run(
      sessionId,
      ({ state }) => ({
        effectsDone: requests,
        ...(state !== 'ended' && { events: [{ type: 'visitor.changed', refused, visitor }] }),
        reports: refused.map(({ name, reason }) => ({
          node,
          code: 'visitor/not-kept',
          message: `"${name}" was not kept: ${reason}`,
        })),
      }),
      {
        within: async (trx) => {
          const done = await trx
            .deleteFrom('pending_effect')
            .where('session_id', '=', sessionId)
            .where('request', 'in', requests)
            .returning('request')
            .execute();
          if (done.length < requests.length) throw new KeptElsewhereError();
          const { visitorId, applicationId } = session;
          await changeVisitor(trx, { visitorId, applicationId }, changes, author);
        },
      },
    );
  };

  return async (sessionId) => {
    const pending = await pendingOf(sessionId);
    if (pending.length === 0) return;
    const { applicationId } = await runner.peek(sessionId);
    const { fields } = await readProfileFields(database.kysely, applicationId);
    const values: JsonObject = Object.assign({}, ...pending.map((each) => each.values));
    const wanted = readFlowChanges(values, fields);
    try {
      await keep(sessionId, pending, wanted);
    } catch (error) {
      if (error instanceof KeptElsewhereError) return;
      if (!(error instanceof AppError) || (error.code !== 'invalid' && error.code !== 'not_found')) throw error;
      await keep(sessionId, pending, without(wanted, values, error));
    }
  };
}

/** What remains when tags are not among those that are offered; nothing, when the visitor is gone. */
function without({ changes, refused }: FlowChanges, values: JsonObject, { code, message }: AppError): FlowChanges {
  const lost = code === 'invalid' && 'VisitorTags' in values ? ['VisitorTags'] : Object.keys(values);
  const { tags: _, ...others } = changes;
  return {
    changes: lost[0] === 'VisitorTags' ? others : {},
    refused: [...refused, ...lost.map((name) => ({ name, reason: message }))],
  };
}

class KeptElsewhereError extends Error {
  override readonly name = 'KeptElsewhereError';
}
