import { ProfileFields, PutProfileFieldsRequest } from '@parley/schemas';
import type { FeatureDeps } from '../../organisation/services/feature-deps.ts';
import { withTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { route, type Route } from '../../platform/http/index.ts';
import { checkProfileFields } from './check-profile-fields.ts';
import { readProfileFields, writeProfileFields } from './profile-fields.store.ts';

declare module '../../platform/facts/facts.ts' {
  interface FactTypes {
    /** Fields of visitors' profiles came, went or are others. */
    'profile-fields.changed': Record<never, never>;
  }
}

/** Which fields the profiles of visitors have, in which order (ADMIN-28). */
export function profileFieldRoutes({
  database,
  clock,
  audit,
  facts,
}: Pick<FeatureDeps, 'database' | 'clock' | 'audit' | 'facts'>): Route[] {
  const tag = 'Profile fields';
  return [
    route({
      method: 'GET',
      path: '/api/v1/profile-fields',
      tag,
      summary: 'The fields of visitors’ profiles, in their order',
      access: { permission: ['visitors:read', 'flows:read'] },
      answer: ProfileFields,
      handler: ({ actor }) => readProfileFields(database.kysely, actor.applicationId),
    }),
    route({
      method: 'PUT',
      path: '/api/v1/profile-fields',
      tag,
      summary: 'Set the fields; values of one that is left out are kept, and shown no more',
      access: { permission: 'settings:write' },
      body: PutProfileFieldsRequest,
      answer: ProfileFields,
      errors: ['revision_conflict'],
      handler: ({ actor, body, request }) =>
        withTransaction(database, async (trx, afterCommit) => {
          const { applicationId } = actor;
          checkProfileFields(body.fields);
          if (!(await writeProfileFields(trx, applicationId, { ...body, now: clock.now() }))) {
            const current = await readProfileFields(trx, applicationId);
            const message = `The fields were changed by somebody else: you edited revision ${body.revision}, it is at ${current.revision} now. Look at both, then save again.`;
            throw new AppError('revision_conflict', message, { extensions: { current, given: body } });
          }
          facts.publish(afterCommit, { type: 'profile-fields.changed', applicationId });
          await audit(trx, { actor, address: request.address }, 'profile-fields.changed', null, {
            fields: body.fields.length,
          });
          return readProfileFields(trx, applicationId);
        }),
    }),
  ];
}
