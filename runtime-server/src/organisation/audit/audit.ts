import type { JsonObject } from '@parley/schemas';
import { nameActor, type ApplicationActor } from '../../platform/http/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { NewId } from '../../platform/ids.ts';
import { recordAudit, type AuditSubject } from './audit.store.ts';

/** Who asks and from where: what services take beside their own arguments when something is changed. */
export type Caller = { actor: ApplicationActor; address: string };

/** Records what a caller did, in the transaction that does it. */
export type Audit = (
  trx: Executor,
  caller: Caller,
  action: string,
  subject: AuditSubject | null,
  detail?: JsonObject,
) => Promise<void>;

export function createAudit({ clock, newId }: { clock: Clock; newId: NewId }): Audit {
  return (trx, { actor, address }, action, subject, detail = {}) =>
    recordAudit(trx, {
      id: newId('aud'),
      applicationId: actor.applicationId,
      actor: nameActor(actor),
      action,
      subject,
      detail,
      address,
      at: clock.now(),
    });
}
