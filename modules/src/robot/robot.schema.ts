import { closed, Key } from '@parley/schemas';
import { Type, type Static } from 'typebox';
import { NoReplySeconds } from '../shared/no-reply.ts';
import { OptionalTemplateText } from '../shared/template-text.ts';

/** Settings of a robot in a flow: the robot by key, its welcome, and the misses after which an agent takes over. */
export const RobotSettings = closed({
  robot: Key,
  welcome: OptionalTemplateText,
  maxMisses: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 20, default: 2, description: 'misses in a row after which it hands over' }),
  ),
  suggestions: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 5,
      default: 5,
      description: 'questions offered with the welcome; 0 = it is a text',
    }),
  ),
  missText: OptionalTemplateText,
  suggestionTitle: OptionalTemplateText,
  noReplySeconds: NoReplySeconds,
});
export type RobotSettings = Static<typeof RobotSettings>;
