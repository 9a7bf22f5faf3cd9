import { Mail, MailWithContent } from '@parley/schemas';
import type { FeatureDeps } from '../services/feature-deps.ts';
import { mayReadMail } from '../auth/password-mails.ts';
import { IdParams } from '../../platform/http/key-params.ts';
import { withTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { ListQuery, pageOf, route, type Route } from '../../platform/http/index.ts';
import { listMail, readMail } from '../../platform/mail/mail.store.ts';

export function mailRoutes({ database, secrets, audit }: Pick<FeatureDeps, 'database' | 'secrets' | 'audit'>): Route[] {
  const tag = 'Mail';
  const access = { permission: 'mail:read' } as const;
  return [
    route({
      method: 'GET',
      path: '/api/v1/mail',
      tag,
      summary: 'Mail that was sent or waits, newest first',
      access,
      query: ListQuery,
      answer: pageOf(Mail),
      handler: ({ actor, query }) => listMail(database.kysely, actor.applicationId, query),
    }),
    route({
      method: 'GET',
      path: '/api/v1/mail/{id}',
      tag,
      summary: 'One mail; its text while it waits for a mail server',
      description: 'What tells somebody a password is shown only to who may do everything.',
      access,
      params: IdParams,
      answer: MailWithContent,
      errors: ['not_found'],
      handler: ({ actor, params: { id }, request }) =>
        withTransaction(database, async (trx) => {
          const found = await readMail(trx, secrets, actor.applicationId, id);
          if (!found) throw new AppError('not_found', 'There is no mail with this id.');
          const mail = mayReadMail(actor, found.kind) ? found : { ...found, text: null };
          if (mail.text !== null) await audit(trx, { actor, address: request.address }, 'mail.read', { id });
          return mail;
        }),
    }),
  ];
}
