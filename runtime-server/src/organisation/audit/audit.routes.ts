import { AuditEntry, closed } from '@parley/schemas';
import { Type } from 'typebox';
import type { Database } from '../../platform/database/index.ts';
import { listParameters, pageOf, route, type Route } from '../../platform/http/index.ts';
import { listAudit } from './audit.store.ts';

export function auditRoutes({ database }: { database: Database }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/audit',
      tag: 'Audit',
      summary: 'Who did what, newest first',
      access: { permission: 'audit:read' },
      query: closed({
        ...listParameters,
        action: Type.Optional(
          Type.String({ maxLength: 100, description: '`flow.published`, or every action of a kind: `flow`' }),
        ),
        subject: Type.Optional(Type.String({ maxLength: 100 })),
      }),
      answer: pageOf(AuditEntry),
      handler: ({ actor, query }) => listAudit(database.kysely, actor.applicationId, query),
    }),
  ];
}
