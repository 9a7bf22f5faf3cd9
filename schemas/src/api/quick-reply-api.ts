import { Type, type Static } from 'typebox';
import { closed, nullable, oneOf, Time } from '../define.ts';
import { CardBody, messageLimits } from '../message.ts';
import { Id } from './common.ts';

/** What an application, and an agent, may keep ready (AGENT-58). */
export const replyLimits = {
  categoryCharacters: 60,
  titleCharacters: 100,
  contentCharacters: messageLimits.textCharacters,
  attachments: 5,
  /** Of each set: the public ones, and those of one agent. */
  categories: 200,
  publicReplies: 5_000,
  personalReplies: 500,
  fileBytes: 4 * 1024 * 1024,
} as const;

const CategoryName = Type.String({
  minLength: 1,
  maxLength: replyLimits.categoryCharacters,
  pattern: '\\S',
  description: `at most ${replyLimits.categoryCharacters} characters, not blank`,
});
const Revision = Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'as it was read' });

/** Public ones have two levels; personal ones one (AGENT-58). */
export const ReplyCategory = closed({
  id: Id,
  parentId: nullable(Id),
  name: Type.String(),
  replyCount: Type.Integer({ description: 'right in it, not in those below it' }),
  revision: Revision,
});
export type ReplyCategory = Static<typeof ReplyCategory>;

export const CreateReplyCategoryRequest = closed({
  name: CategoryName,
  parentId: Type.Optional(nullable(Id)),
});
export type CreateReplyCategoryRequest = Static<typeof CreateReplyCategoryRequest>;

/** `PATCH …-categories/{id}`: renames it, or moves it one place among its siblings. */
export const ChangeReplyCategoryRequest = closed({
  revision: Revision,
  name: Type.Optional(CategoryName),
  move: Type.Optional(oneOf('up', 'down')),
});
export type ChangeReplyCategoryRequest = Static<typeof ChangeReplyCategoryRequest>;

/** A file that belongs to what is kept ready; it is sent as any upload. */
export const KeptFile = closed({
  uploadId: Id,
  url: Type.String(),
  name: Type.String(),
  size: Type.Integer(),
  mime: Type.String(),
  width: Type.Optional(Type.Integer()),
  height: Type.Optional(Type.Integer()),
});
export type KeptFile = Static<typeof KeptFile>;

const { header, desc, pic, url } = CardBody.properties;
export const ReplyCard = closed({
  header: Type.String({ ...header, minLength: 1, pattern: '\\S' }),
  desc,
  pic,
  url,
});
export type ReplyCard = Static<typeof ReplyCard>;

const parts = {
  title: Type.String({
    minLength: 1,
    maxLength: replyLimits.titleCharacters,
    pattern: '\\S',
    description: `at most ${replyLimits.titleCharacters} characters, not blank`,
  }),
  content: Type.String({
    maxLength: replyLimits.contentCharacters,
    description: 'a template over the variables of the session; ##dear## = how the visitor is addressed',
  }),
  categoryId: nullable(Id),
};
const files = Type.Array(Id, { maxItems: replyLimits.attachments, uniqueItems: true, description: 'ids of uploads' });

/** Says something: a text, a file or a card. */
export const CreateReplyRequest = closed({
  title: parts.title,
  content: Type.String({ ...parts.content, default: '' }),
  categoryId: Type.Optional(parts.categoryId),
  attachments: Type.Optional(files),
  card: Type.Optional(nullable(ReplyCard)),
});
export type CreateReplyRequest = Static<typeof CreateReplyRequest>;

/** `PUT …/{id}`: the whole of it, and the revision that was edited. */
export const ChangeReplyRequest = closed({ revision: Revision, ...CreateReplyRequest.properties });
export type ChangeReplyRequest = Static<typeof ChangeReplyRequest>;

export const QuickReply = closed({
  id: Id,
  set: oneOf('public', 'personal'),
  ...parts,
  attachments: Type.Array(KeptFile),
  card: nullable(ReplyCard),
  revision: Revision,
  updatedAt: Time,
  uses: Type.Integer({ description: 'how often whoever asks has used it' }),
});
export type QuickReply = Static<typeof QuickReply>;

/** A quick reply as it would be said in a session now. */
export const SuggestedReply = closed({
  ...QuickReply.properties,
  category: Type.String({ description: 'the names of its categories; empty = none' }),
  text: Type.String({ description: 'filled in; what is missing stands as {{Name}}' }),
  missing: Type.Array(Type.String(), { description: 'names that have no value in this session' }),
});
export type SuggestedReply = Static<typeof SuggestedReply>;

export const ReplySuggestions = closed({
  items: Type.Array(SuggestedReply),
  total: Type.Integer({ description: 'how many there are' }),
});
export type ReplySuggestions = Static<typeof ReplySuggestions>;

export const ReplyRequestState = oneOf('pending', 'approved', 'refused');
export type ReplyRequestState = Static<typeof ReplyRequestState>;

/** A personal reply that its author asked to make public, as it was then (AGENT-61). */
export const ReplyRequest = closed({
  id: Id,
  title: Type.String(),
  content: Type.String(),
  attachments: Type.Array(KeptFile),
  card: nullable(ReplyCard),
  state: ReplyRequestState,
  agent: closed({ id: Id, name: Type.String() }),
  requestedAt: Time,
  decidedAt: nullable(Time),
});
export type ReplyRequest = Static<typeof ReplyRequest>;
