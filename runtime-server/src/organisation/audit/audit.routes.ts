import { AuditEntry, AuditVerification, closed } from '@parley/schemas';
import { listParameters, pageOf, route, type Route } from '../../platform/http/index.ts';
import { auditFilters } from './audit-filters.ts';
import { listAudit } from './audit.store.ts';
import type { ChainDeps } from './chain-entries.ts';
import { verifyAudit } from './verify-audit.ts';

export function auditRoutes({ database, secrets }: ChainDeps): Route[] {
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
      access,
      answer: AuditVerification,
      handler: ({ actor }) => verifyAudit({ database, secrets }, actor.applicationId),
    }),
  ];
}
