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

/** One field of something that was changed. Texts that are long are cut around where they begin to differ. */
export const AuditChange = closed({
  thing: Type.String({ description: 'what kind of thing it is a field of: `skill_group`' }),
  subject: nullable(Type.String({ description: 'id or key of that thing' })),
  field: Type.String({ description: 'its name, and the way into it: `settings.agents.ringSeconds`' }),
  before: nullable(Type.String({ description: 'null = there was none; `•••` = a secret' })),
  after: nullable(Type.String({ description: 'null = there is none any more' })),
});
export type AuditChange = Static<typeof AuditChange>;

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
  place: nullable(Type.Integer({ description: 'in the chain of the application; null = not chained yet' })),
  changes: Type.Array(AuditChange),
});
export type AuditEntry = Static<typeof AuditEntry>;

/** Something that does not fit: the entry at this place. */
export const AuditFault = closed({
  place: Type.Integer(),
  id: nullable(Id),
  fault: oneOf('changed', 'missing', 'emptied', 'end-missing', 'end-changed'),
});
export type AuditFault = Static<typeof AuditFault>;

/** Whether the audit is as it was written. */
export const AuditVerification = closed({
  isWhole: Type.Boolean(),
  checked: Type.Integer({ description: 'entries of the chain that were looked at' }),
  waiting: Type.Integer({ description: 'entries that are not chained yet' }),
  from: Type.Integer({ description: 'place of the first entry that is kept; older ones have expired' }),
  last: closed({ place: Type.Integer(), link: Type.String({ description: 'keep it elsewhere to compare later' }) }),
  faults: Type.Array(AuditFault, { description: 'the first twenty' }),
});
export type AuditVerification = Static<typeof AuditVerification>;
