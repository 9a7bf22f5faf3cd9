import { closed } from '@parley/schemas';
import { Type, type Static } from 'typebox';
import { OptionalTemplateText } from '../shared/template-text.ts';

/** Settings of an end: the visitor reply timeout in force at the modules nearest to it, and the texts of each ending. */
export const EndSettings = closed({
  replyTimeoutSeconds: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 604_800, default: 600, description: 'from the last prompt or agent message' }),
  ),
  timeoutText: OptionalTemplateText,
  agentEndText: OptionalTemplateText,
  closingText: OptionalTemplateText,
});
export type EndSettings = Static<typeof EndSettings>;
