import type { Audit } from '../organisation/audit/audit.ts';
import { recordOutsideEvent } from '../organisation/outside-events/record-outside-event.ts';
import type { Clock } from '../platform/clock.ts';
import { withTransaction, type Database } from '../platform/database/index.ts';
import { AppError } from '../platform/errors/index.ts';
import type { ApplicationActor } from '../platform/http/actor.ts';
import { refusePartial } from '../platform/http/refuse-partial.ts';
import type { NewId } from '../platform/ids.ts';
import { defineJob, workOn, type Jobs } from '../platform/jobs/index.ts';
import type { Part } from '../platform/part.ts';
import type { PersonalData } from '../platform/personal-data.ts';
import { findDataSubject } from './data-subject.ts';
import { personalDataRoutes } from './personal-data.routes.ts';
import type { PersonalDataService } from './personal-data-service.ts';
import { streamJson } from './stream-json.ts';

export type PersonalDataDeps = {
  database: Database;
  clock: Clock;
  newId: NewId;
  jobs: Jobs;
  audit: Audit;
  /** Closes every socket of a visitor. */
  disconnectVisitor: (visitorId: string) => void;
};

type ErasureJob = { applicationId: string; visitorId: string };
const erasureJob = defineJob<ErasureJob>('erase-visitor', parseErasure, { retryLimit: 20, retryDelaySeconds: 5 });

/**
 * Takes out and erases what all parts keep of a visitor, each saying for itself what that is. Somebody who is erased is
 * gone from every list at once; the rest follows in one transaction, which another node does when this one dies.
 */
export function createPersonalData(deps: PersonalDataDeps, parts: readonly Part[]): Part {
  const { database, jobs, audit, clock, newId, disconnectVisitor } = deps;
  const all: readonly PersonalData[] = [...parts].reverse().flatMap(({ personal = [] }) => personal);
  const db = database.kysely;

  const find = async (
    { applicationId, reach }: Pick<ApplicationActor, 'applicationId' | 'reach'>,
    visitorId: string,
  ) => {
    // What is kept of somebody comes from every skill group.
    refusePartial(reach, ['customers', 'ongoing', 'history', 'left-messages']);
    const subject = await findDataSubject(db, { applicationId, visitorId });
    if (!subject || subject.isErased) throw noVisitor();
    return subject;
  };

  const service: PersonalDataService = {
    take: async (caller, visitorId) => {
      const subject = await find(caller.actor, visitorId);
      await audit(db, caller, 'visitor.exported', { id: visitorId, name: subject.name });
      const lists = all.map(({ read }) => read?.(db, subject) ?? {});
      return streamJson(Object.assign({}, ...lists.reverse()) as ReturnType<NonNullable<PersonalData['read']>>);
    },
    erase: async (caller, visitorId) => {
      const { visitorIds } = await find(caller.actor, visitorId);
      const { applicationId } = caller.actor;
      await withTransaction(database, async (trx, afterCommit) => {
        const erased = await trx
          .updateTable('visitor')
          .set({ erased_at: clock.now() })
          .where('id', 'in', [...visitorIds])
          .where('erased_at', 'is', null)
          .returning('id')
          .execute();
        if (!erased.some(({ id }) => id === visitorId)) throw noVisitor();
        // Their rows are held: no session begins from here on, and those that did are seen.
        const subject = await findDataSubject(trx, { applicationId, visitorId });
        if (subject?.isTalking) {
          throw new AppError('conflict', 'A conversation with this visitor is going on. End it first.');
        }
        // Without the name: that somebody was erased is all that stays.
        await audit(trx, caller, 'visitor.erased', { id: visitorId });
        await recordOutsideEvent(
          trx,
          { newId, now: clock.now() },
          { type: 'visitor.erased', applicationId, data: { visitor: { id: visitorId } } },
        );
        await jobs.enqueue(trx, erasureJob, { applicationId, visitorId });
        afterCommit(() => {
          for (const id of visitorIds) disconnectVisitor(id);
          jobs.wake();
        });
      });
    },
  };

  const erase = async (place: ErasureJob): Promise<void> => {
    await withTransaction(database, async (trx) => {
      const subject = await findDataSubject(trx, place);
      if (!subject) return;
      for (const { erase: eraseThese } of all) await eraseThese(trx, subject);
    });
  };
  return { name: 'personal data', routes: personalDataRoutes(service), jobs: [workOn(erasureJob, erase)] };
}

function noVisitor(): AppError {
  return new AppError('not_found', 'There is no visitor with this id.');
}

function parseErasure(data: unknown): ErasureJob {
  if (
    typeof data === 'object' &&
    data !== null &&
    'applicationId' in data &&
    typeof data.applicationId === 'string' &&
    'visitorId' in data &&
    typeof data.visitorId === 'string'
  ) {
    return { applicationId: data.applicationId, visitorId: data.visitorId };
  }
  throw new TypeError('not an erasure');
}
