import { Type, type Static } from 'typebox';
import { AnyJsonObject } from '../json-value.ts';
import { closed, nullable, oneOf, Time } from '../define.ts';
import { Id } from './common.ts';

/** A mail of the application. It waits when no mail server is configured; its content is gone once it was sent. */
export const Mail = closed({
  id: Id,
  kind: Type.String(),
  recipient: Type.String(),
  subject: Type.String(),
  state: oneOf('waiting', 'sent', 'failed'),
  attempts: Type.Integer(),
  error: nullable(Type.String()),
  createdAt: Time,
  sentAt: nullable(Time),
});
export type Mail = Static<typeof Mail>;

export const MailWithContent = closed({ ...Mail.properties, text: nullable(Type.String()) });
export type MailWithContent = Static<typeof MailWithContent>;

/** One entry of the audit: who did what to what. */
export const AuditEntry = closed({
  id: Id,
  actor: nullable(Type.String({ description: '`account:…` or `api-key:…`; null = the server itself' })),
  actorName: nullable(Type.String()),
  action: Type.String({ description: 'what happened, after its kind: `flow.published`' }),
  subject: nullable(Type.String({ description: 'id or key of what it happened to' })),
  subjectName: nullable(Type.String()),
  detail: AnyJsonObject,
  address: nullable(Type.String()),
  happenedAt: Time,
});
export type AuditEntry = Static<typeof AuditEntry>;
