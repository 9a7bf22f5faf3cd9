import { Type, type Static } from 'typebox';
import { closed, oneOf, Time } from '../define.ts';
import { DisplayName, Id } from './common.ts';

export const keywordRuleLimits = { rules: 200, patternCharacters: 1_000, textCharacters: 1_000 } as const;

/** What happens by itself when a visitor says something (ADMIN-32, ADMIN-33). */
export const PutKeywordRuleRequest = closed({
  name: DisplayName,
  enabled: Type.Boolean({ default: true }),
  pattern: Type.String({
    minLength: 1,
    maxLength: keywordRuleLimits.patternCharacters,
    description: 'a regular expression of JavaScript without back-references and look-around; `(?i)` ignores case',
  }),
  /** `prompt`: only the agent sees the text. `message`: it is said to both, in the name of the application. */
  action: oneOf('prompt', 'message'),
  text: Type.String({ minLength: 1, maxLength: keywordRuleLimits.textCharacters, pattern: '\\S' }),
});
export type PutKeywordRuleRequest = Static<typeof PutKeywordRuleRequest>;

export const KeywordRule = closed({ id: Id, ...PutKeywordRuleRequest.properties, updatedAt: Time });
export type KeywordRule = Static<typeof KeywordRule>;
