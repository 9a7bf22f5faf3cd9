import { Type, type Static } from 'typebox';
import { closed, nullable, oneOf } from '../define.ts';
import { Id } from './common.ts';

/** What a tree of tags is for. */
export const TagKind = oneOf('session', 'visitor');
export type TagKind = Static<typeof TagKind>;

/** How large a tree may be (ADMIN-25), and how many tags one session or visitor carries. */
export const tagLimits = {
  levels: 10,
  session: { tags: 1_000, roots: 20, carried: 50 },
  visitor: { tags: 10_000, roots: 10_000, carried: 50 },
} as const;

/** Stands between the names of a path. */
export const tagPathSeparator = ' › ';

const TagName = Type.String({
  minLength: 1,
  maxLength: 64,
  pattern: '^[^›]*[^\\s›][^›]*$',
  description: 'not blank, without "›", which stands between the names of a path',
});

/** A tag of a tree. A disabled one, and all below it, stays where it is and is offered no more. */
export const Tag = closed({
  id: Id,
  kind: TagKind,
  parentId: nullable(Id),
  name: Type.String(),
  path: Type.String({ description: 'the names from the root down, with " › " between' }),
  level: Type.Integer({ minimum: 1, maximum: tagLimits.levels }),
  childCount: Type.Integer(),
  uses: Type.Integer({ description: 'on how many sessions or visitors it is, or was' }),
  disabled: Type.Boolean(),
  revision: Type.Integer(),
});
export type Tag = Static<typeof Tag>;

export const CreateTagRequest = closed({
  kind: TagKind,
  parentId: Type.Optional(nullable(Id)),
  name: TagName,
});
export type CreateTagRequest = Static<typeof CreateTagRequest>;

/** What is not given stays. Disabling takes all below along, enabling all above. */
export const ChangeTagRequest = closed({
  revision: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
  name: Type.Optional(TagName),
  disabled: Type.Optional(Type.Boolean()),
});
export type ChangeTagRequest = Static<typeof ChangeTagRequest>;

/** Bytes of a file of tags. */
export const tagFileBytes = 2 * 1024 * 1024;

/** What an import did: tags that exist already are left as they are (ADMIN-27). */
export const TagImport = closed({ added: Type.Integer(), skipped: Type.Integer() });
export type TagImport = Static<typeof TagImport>;

/** One tag on a session or visitor: by whom and when; `id` null = a word from before there were tags. */
export const Tagging = closed({
  id: nullable(Id),
  path: Type.String(),
  addedAt: Type.String(),
  addedBy: nullable(Type.String({ description: 'the name of who did it; null = the flow, or nobody any more' })),
});
export type Tagging = Static<typeof Tagging>;
