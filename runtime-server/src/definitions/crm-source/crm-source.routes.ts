import { KeptCrmSource, PutCrmSourceRequest } from '@parley/schemas';
import type { FeatureDeps } from '../../organisation/services/feature-deps.ts';
import { withTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { route, type Route } from '../../platform/http/index.ts';
import { readProfileFields } from '../profile-fields/profile-fields.store.ts';
import { checkCrmSource } from './check-crm-source.ts';
import { readCrmSource, writeCrmSource } from './crm-source.store.ts';

/** The CRM from which profiles are filled (AGENT-38). */
export function crmSourceRoutes({
  database,
  clock,
  audit,
}: Pick<FeatureDeps, 'database' | 'clock' | 'audit'>): Route[] {
  const tag = 'Profile fields';
  return [
    route({
      method: 'GET',
      path: '/api/v1/crm-source',
      tag,
      summary: 'The CRM that fills fields of visitors’ profiles',
      access: { permission: 'settings:write' },
      answer: KeptCrmSource,
      handler: ({ actor }) => readCrmSource(database.kysely, actor.applicationId),
    }),
    route({
      method: 'PUT',
      path: '/api/v1/crm-source',
      tag,
      summary: 'Set which interface is asked of visitors, and which fields its answer fills',
      description:
        'It is asked when an agent accepts a session, and when somebody asks. Nothing is written back to it.',
      access: { permission: 'settings:write' },
      body: PutCrmSourceRequest,
      answer: KeptCrmSource,
      errors: ['revision_conflict'],
      handler: ({ actor, body, request }) =>
        withTransaction(database, async (trx) => {
          const { applicationId } = actor;
          const { fields } = await readProfileFields(trx, applicationId);
          checkCrmSource(body.source, fields);
          if (!(await writeCrmSource(trx, applicationId, { ...body, now: clock.now() }))) {
            const current = await readCrmSource(trx, applicationId);
            const message = `The CRM was changed by somebody else: you edited revision ${body.revision}, it is at ${current.revision} now. Look at both, then save again.`;
            throw new AppError('revision_conflict', message, { extensions: { current, given: body } });
          }
          await audit(trx, { actor, address: request.address }, 'crm-source.changed', null, {
            enabled: body.source.enabled,
            fields: body.source.fields.length,
          });
          return readCrmSource(trx, applicationId);
        }),
    }),
  ];
}
