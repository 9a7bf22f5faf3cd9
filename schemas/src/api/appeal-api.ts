import { Type, type Static } from 'typebox';
import { closed, nullable, oneOf, Time } from '../define.ts';
import { Id } from './common.ts';
import { KeptFile } from './quick-reply-api.ts';
import { AppealResult, AppealState, ReviewPerson } from './review-api.ts';

export const appealLimits = {
  subjectCharacters: 120,
  reasonCharacters: 4_000,
  commentCharacters: 4_000,
  files: 10,
  /** Comments of one appeal. */
  comments: 500,
} as const;

const UploadIds = Type.Array(Id, {
  maxItems: appealLimits.files,
  uniqueItems: true,
  description: 'uploads of who sends this',
});

/** `POST /me/reviews/{id}/appeal` (QA-09). */
export const AppealRequest = closed({
  subject: Type.String({ minLength: 1, maxLength: appealLimits.subjectCharacters, pattern: '\\S' }),
  reason: Type.String({ minLength: 1, maxLength: appealLimits.reasonCharacters, pattern: '\\S' }),
  uploadIds: Type.Optional(UploadIds),
});
export type AppealRequest = Static<typeof AppealRequest>;

/** `POST /appeals/{id}/comments` (QA-12). */
export const AppealCommentRequest = closed({
  text: Type.String({ maxLength: appealLimits.commentCharacters }),
  uploadIds: Type.Optional(UploadIds),
});
export type AppealCommentRequest = Static<typeof AppealCommentRequest>;

/** `POST /appeals/{id}/close` */
export const CloseAppealRequest = closed({
  result: AppealResult,
  text: Type.Optional(Type.String({ maxLength: appealLimits.commentCharacters, description: 'said to the applicant' })),
});
export type CloseAppealRequest = Static<typeof CloseAppealRequest>;

/** An appeal as lists show it (QA-10). */
export const Appeal = closed({
  id: Id,
  number: Type.String({ description: 'YYMMDD and a counter of the day (QA-11)' }),
  reviewId: Id,
  sessionId: Id,
  subject: Type.String(),
  applicant: ReviewPerson,
  inspector: ReviewPerson,
  state: AppealState,
  result: nullable(AppealResult),
  createdAt: Time,
  closedAt: nullable(Time),
});
export type Appeal = Static<typeof Appeal>;

/** What happened to it, or what was said. */
export const AppealEntry = closed({
  id: Id,
  kind: oneOf('created', 'started', 'taken-over', 'score-changed', 'comment', 'closed'),
  by: nullable(ReviewPerson),
  at: Time,
  text: Type.String(),
  files: Type.Array(KeptFile),
  totals: Type.Optional(closed({ before: Type.Number(), after: Type.Number() })),
  result: Type.Optional(AppealResult),
});
export type AppealEntry = Static<typeof AppealEntry>;

export const AppealDetails = closed({
  ...Appeal.properties,
  reason: Type.String(),
  files: Type.Array(KeptFile),
  total: Type.Number({ description: 'of the review, as it is now' }),
  entries: Type.Array(AppealEntry),
  mayStart: Type.Boolean(),
  mayClose: Type.Boolean(),
  mayComment: Type.Boolean(),
});
export type AppealDetails = Static<typeof AppealDetails>;

/** How many there are of each state. */
export const AppealCounts = closed({
  all: Type.Integer(),
  pending: Type.Integer(),
  processing: Type.Integer(),
  closed: Type.Integer(),
});
export type AppealCounts = Static<typeof AppealCounts>;
