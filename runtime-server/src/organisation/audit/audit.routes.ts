import { AuditEntry, AuditVerification, closed } from '@parley/schemas';
import type { Clock } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors/index.ts';
import { createRateLimiter } from '../../platform/rate-limit.ts';
import { listParameters, pageOf, route, type Route } from '../../platform/http/index.ts';
import { auditFilters } from './audit-filters.ts';
import { listAudit } from './audit.store.ts';
import type { ChainDeps } from './chain-entries.ts';
import { verifyAudit } from './verify-audit.ts';

export function auditRoutes({ database, secrets, clock }: ChainDeps & { clock: Clock }): Route[] {
  // It reads everything: for all of an application together.
  const verifications = createRateLimiter({ ratePerSecond: 0.2, burst: 10, clock });
  const access = { permission: 'audit:read' } as const;
  return [
    route({
      method: 'GET',
      path: '/api/v1/audit',
      tag: 'Audit',
      summary: 'Who did what, newest first',
      access,
      query: closed({ ...listParameters, ...auditFilters }),
      answer: pageOf(AuditEntry),
      handler: ({ actor, query }) => listAudit({ db: database.kysely, secrets }, actor.applicationId, query),
    }),
    route({
      method: 'POST',
      path: '/api/v1/audit/verify',
      tag: 'Audit',
      summary: 'Whether the audit is as it was written',
      description:
        'Reads the whole chain and names the entries that do not fit: changed, missing, or emptied by nobody who erased a visitor.',
      access: { ...access, whenClosed: true },
      answer: AuditVerification,
      errors: ['too_many_requests'],
      handler: ({ actor: { applicationId } }) => {
        const verdict = verifications.take(applicationId);
        if (verdict.isAllowed) return verifyAudit({ database, secrets }, applicationId);
        throw new AppError('too_many_requests', 'The audit was verified often just now. Try again in a moment.', {
          retryAfterSeconds: Math.ceil(verdict.retryAfterMs / 1000),
        });
      },
    }),
  ];
}
