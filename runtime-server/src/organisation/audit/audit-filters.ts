import { Instant } from '@parley/schemas';
import { Type } from 'typebox';

/** By what the list of the audit and its export are narrowed. */
export const auditFilters = {
  action: Type.Optional(
    Type.String({ maxLength: 100, description: '`flow.published`, or every action of a kind: `flow`' }),
  ),
  subject: Type.Optional(Type.String({ maxLength: 100, description: 'id or key of what it happened to' })),
  agent: Type.Optional(Type.String({ maxLength: 100, description: 'the agent who did it' })),
  actor: Type.Optional(Type.String({ maxLength: 100, description: 'who did it, as entries name them' })),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
};
