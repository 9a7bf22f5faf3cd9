import { KeywordRule, keywordRuleLimits, PutKeywordRuleRequest } from '@parley/schemas';
import { lockApplication } from '../../organisation/applications/application.store.ts';
import type { FeatureDeps } from '../../organisation/services/feature-deps.ts';
import { withTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { ListQuery, pageOf, route, type Route } from '../../platform/http/index.ts';
import { IdParams } from '../../platform/http/key-params.ts';
import { refuseBadPattern } from '../patterns/refuse-bad-pattern.ts';
import {
  countKeywordRules,
  deleteKeywordRule,
  findKeywordRule,
  insertKeywordRule,
  listKeywordRules,
  updateKeywordRule,
} from './keyword-rule.store.ts';

/** What happens by itself when visitors say something (ADMIN-32, ADMIN-33). */
export function keywordRuleRoutes({
  database,
  clock,
  newId,
  audit,
}: Pick<FeatureDeps, 'database' | 'clock' | 'newId' | 'audit'>): Route[] {
  const tag = 'Keyword rules';
  const access = { permission: 'keyword-rules:write' } as const;
  const find = async (place: { id: string; applicationId: string }): Promise<KeywordRule> => {
    const rule = await findKeywordRule(database.kysely, place);
    if (!rule) throw noRule();
    return rule;
  };
  return [
    route({
      method: 'GET',
      path: '/api/v1/keyword-rules',
      tag,
      summary: 'The rules about what visitors say',
      access,
      query: ListQuery,
      answer: pageOf(KeywordRule),
      handler: ({ actor, query }) => listKeywordRules(database.kysely, actor.applicationId, query),
    }),
    route({
      method: 'POST',
      path: '/api/v1/keyword-rules',
      tag,
      summary: 'Add a rule, for what is said from now on',
      access,
      body: PutKeywordRuleRequest,
      status: 201,
      answer: KeywordRule,
      errors: ['unprocessable'],
      async handler({ actor, body, request }) {
        refuseBadPattern(body.pattern, '/pattern');
        const place = { id: newId('kwr'), applicationId: actor.applicationId };
        await withTransaction(database, async (trx) => {
          await lockApplication(trx, place.applicationId);
          const count = await countKeywordRules(trx, place.applicationId);
          if (count >= keywordRuleLimits.rules) {
            throw new AppError('unprocessable', `There are ${count} keyword rules already; no more are possible.`);
          }
          await insertKeywordRule(trx, place, body, clock.now());
          const subject = { id: place.id, name: body.name };
          await audit(trx, { actor, address: request.address }, 'keyword-rule.created', subject);
        });
        return find(place);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/keyword-rules/{id}',
      tag,
      summary: 'One rule',
      access,
      params: IdParams,
      answer: KeywordRule,
      errors: ['not_found'],
      handler: ({ actor, params: { id } }) => find({ id, applicationId: actor.applicationId }),
    }),
    route({
      method: 'PUT',
      path: '/api/v1/keyword-rules/{id}',
      tag,
      summary: 'Change a rule, for what is said from now on',
      access,
      params: IdParams,
      body: PutKeywordRuleRequest,
      answer: KeywordRule,
      errors: ['not_found'],
      async handler({ actor, params: { id }, body, request }) {
        const place = { id, applicationId: actor.applicationId };
        const { pattern: before } = await find(place);
        refuseBadPattern(body.pattern, '/pattern', before);
        await withTransaction(database, async (trx) => {
          if (!(await updateKeywordRule(trx, place, body, clock.now()))) throw noRule();
          const subject = { id, name: body.name };
          await audit(trx, { actor, address: request.address }, 'keyword-rule.changed', subject);
        });
        return find(place);
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/keyword-rules/{id}',
      tag,
      summary: 'Delete a rule',
      access,
      params: IdParams,
      errors: ['not_found'],
      handler: ({ actor, params: { id }, request }) =>
        withTransaction(database, async (trx) => {
          const name = await deleteKeywordRule(trx, { id, applicationId: actor.applicationId });
          if (name === null) throw noRule();
          await audit(trx, { actor, address: request.address }, 'keyword-rule.deleted', { id, name });
        }),
    }),
  ];
}

function noRule(): AppError {
  return new AppError('not_found', 'There is no such keyword rule. It may have been deleted.');
}
