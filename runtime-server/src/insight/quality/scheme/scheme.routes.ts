import { PutReviewSchemeRequest, ReviewScheme } from '@parley/schemas';
import type { FeatureDeps } from '../../../organisation/services/feature-deps.ts';
import { withTransaction } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import { nameActor } from '../../../platform/http/actor.ts';
import { route, type Route } from '../../../platform/http/index.ts';
import { findCurrentScheme, insertScheme, lockSchemes, presentScheme } from './scheme.store.ts';

/** What is scored in reviews (QA-03, QA-04). */
export function schemeRoutes({
  database,
  clock,
  newId,
  audit,
}: Pick<FeatureDeps, 'database' | 'clock' | 'newId' | 'audit'>): Route[] {
  const tag = 'Quality';
  const db = database.kysely;
  return [
    route({
      method: 'GET',
      path: '/api/v1/review-categories',
      tag,
      summary: 'What is scored in reviews now',
      access: { permission: 'reviews:read' },
      answer: ReviewScheme,
      handler: async ({ actor }) => presentScheme(await findCurrentScheme(db, actor.applicationId)),
    }),
    route({
      method: 'PUT',
      path: '/api/v1/review-categories',
      tag,
      summary: 'Change what is scored; it holds at once, for new reviews',
      description: 'What was reviewed before keeps the categories that it was scored with.',
      access: { permission: 'reviews:manage' },
      body: PutReviewSchemeRequest,
      answer: ReviewScheme,
      errors: ['conflict', 'unprocessable'],
      async handler({ actor, body: { version, categories }, request }) {
        const { applicationId } = actor;
        refuseTwice(categories);
        await withTransaction(database, async (trx) => {
          await lockSchemes(trx, applicationId);
          const before = await findCurrentScheme(trx, applicationId);
          if ((before?.version ?? 0) !== version) {
            const by = before?.updatedBy ?? 'Somebody';
            throw new AppError(
              'conflict',
              `${by} has changed the categories meanwhile. Look at them, then change them.`,
            );
          }
          const next = version + 1;
          const made = { id: newId('rvs'), applicationId, version: next, categories };
          await insertScheme(trx, { ...made, now: clock.now(), by: nameActor(actor) });
          const caller = { actor, address: request.address };
          await audit(trx, caller, 'review-categories.changed', { id: made.id, name: `v${next}` }, { version: next });
        });
        return presentScheme(await findCurrentScheme(db, applicationId));
      },
    }),
  ];
}

function refuseTwice(categories: PutReviewSchemeRequest['categories']): void {
  const problems = categories.flatMap(({ key, name }, index) => {
    const isTwice = categories.findIndex((one) => one.key === key) !== index;
    const isNamedTwice = categories.findIndex((one) => one.name.trim() === name.trim()) !== index;
    if (isTwice) return [{ pointer: `/categories/${index}/key`, message: `The key "${key}" is there twice.` }];
    return isNamedTwice ? [{ pointer: `/categories/${index}/name`, message: `"${name}" is there twice.` }] : [];
  });
  const [first] = problems;
  if (first) throw new AppError('unprocessable', first.message, { problems });
}
