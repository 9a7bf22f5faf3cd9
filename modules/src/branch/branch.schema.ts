import { closed, oneOf } from '@parley/schemas';
import { Type, type Static } from 'typebox';
import { MaxAttempts } from '../shared/attempts.ts';
import { NoReplySeconds } from '../shared/no-reply.ts';
import { OptionalTemplateText, TemplateText } from '../shared/template-text.ts';

/** A keyword that is not blank: a blank one would be contained in everything. */
const Keyword = Type.String({ maxLength: 200, pattern: '\\S' });

/** One way out of a branch module. In menu mode the visitor chooses it by its text, in keywords mode by its keywords. */
export const Branch = closed({
  id: Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$', description: 'names the port `branch:<id>`' }),
  text: Type.String({ maxLength: 1_000 }),
  keywords: Type.Optional(
    Type.Array(Keyword, { maxItems: 50, default: [], description: 'keywords mode: what the visitor may send' }),
  ),
  match: Type.Optional(
    Type.Enum(['exact', 'contains', 'event'], {
      default: 'exact',
      description:
        'keywords mode: the whole text is a keyword, or it holds one; or the app sent an event (a message of its own) of that name',
    }),
  ),
});
export type Branch = Static<typeof Branch>;

/** Settings of a branch (flow.md §2): both modes share one form, so that changing the mode loses nothing. */
export const BranchSettings = closed({
  mode: oneOf('menu', 'keywords'),
  text: TemplateText,
  invalidText: OptionalTemplateText,
  maxAttempts: MaxAttempts,
  noReplySeconds: NoReplySeconds,
  branches: Type.Array(Branch, { minItems: 1, maxItems: 100 }),
});
export type BranchSettings = Static<typeof BranchSettings>;
