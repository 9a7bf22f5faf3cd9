import { closed, Key } from '@parley/schemas';
import { Type, type Static } from 'typebox';
import { OptionalTemplateText } from '../shared/template-text.ts';

/** Settings of a transfer to an agent: the skill group by key, its texts, the longest wait and the place in the queue. */
export const TransferToAgentSettings = closed({
  skillGroup: Key,
  queueText: OptionalTemplateText,
  successText: OptionalTemplateText,
  offlineText: OptionalTemplateText,
  maxWaitSeconds: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 86_400, default: 0, description: '0 = without limit' }),
  ),
  priority: Type.Optional(Type.Integer({ minimum: 1, maximum: 5, default: 3, description: '1 is served first' })),
  repeatQueueTextSeconds: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 3_600, default: 0, description: '0 = said once' }),
  ),
});
export type TransferToAgentSettings = Static<typeof TransferToAgentSettings>;
