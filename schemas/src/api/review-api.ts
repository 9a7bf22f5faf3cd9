import { Type, type Static } from 'typebox';
import { AgentViewSession } from '../agent-protocol.ts';
import { closed, Key, nullable, oneOf, Time } from '../define.ts';
import { DisplayName, Id } from './common.ts';

export const reviewLimits = {
  categories: 50,
  /** Of one category. */
  score: 100,
  remarkCharacters: 2_000,
  marks: 100,
  markCharacters: 500,
} as const;

/** Into so many equal ranges the totals are divided (QA-05). */
export const scoreRanges = 5;

/** A person, as those who look at reviews see them. */
export const ReviewPerson = closed({ id: Id, name: Type.String() });
export type ReviewPerson = Static<typeof ReviewPerson>;

/** What is scored: a plus adds what was given to the total, a minus takes it away (QA-03). */
export const ReviewCategory = closed({
  key: Key,
  name: DisplayName,
  description: Type.String({ maxLength: 500, default: '' }),
  attribute: oneOf('plus', 'minus'),
  score: Type.Integer({ minimum: 1, maximum: reviewLimits.score, description: 'the most that can be given' }),
});
export type ReviewCategory = Static<typeof ReviewCategory>;

const Categories = Type.Array(ReviewCategory, { maxItems: reviewLimits.categories });

/** The categories of one time: a review keeps those that it was made with. Version 0 = nobody has set any. */
export const ReviewScheme = closed({
  version: Type.Integer({ minimum: 0 }),
  categories: Categories,
  minimum: Type.Number({ description: 'the lowest total that can come out' }),
  maximum: Type.Number(),
  updatedAt: nullable(Time),
  updatedBy: nullable(Type.String()),
});
export type ReviewScheme = Static<typeof ReviewScheme>;

/** `PUT /review-categories`: they hold from now on (QA-04). `version`: the one that was changed. */
export const PutReviewSchemeRequest = closed({
  version: Type.Integer({ minimum: 0 }),
  categories: Type.Array(ReviewCategory, { minItems: 1, maxItems: reviewLimits.categories }),
});
export type PutReviewSchemeRequest = Static<typeof PutReviewSchemeRequest>;

/** Half points at the finest. */
const Score = Type.Number({ minimum: 0, maximum: reviewLimits.score, multipleOf: 0.5 });

/** What somebody says about one message. */
export const ReviewMark = closed({
  position: Type.Integer({ minimum: 1, description: 'of the message in its session' }),
  kind: oneOf('good', 'bad', 'note'),
  text: Type.String({ maxLength: reviewLimits.markCharacters, default: '' }),
});
export type ReviewMark = Static<typeof ReviewMark>;

const Remark = Type.String({ maxLength: reviewLimits.remarkCharacters });

/** `PUT /review-sessions/{id}/review` */
export const PutReviewRequest = closed({
  revision: Type.Integer({ minimum: 0, description: 'of the review that was changed; 0 = a new one' }),
  schemeVersion: Type.Integer({ minimum: 1, description: 'whose categories were shown' }),
  scores: Type.Record(Key, Score, {
    maxProperties: reviewLimits.categories,
    description: 'of every category, by its key',
  }),
  remark: Type.Optional(Remark),
  marks: Type.Optional(Type.Array(ReviewMark, { maxItems: reviewLimits.marks })),
  taskId: Type.Optional(Type.String({ maxLength: 64, description: 'the calibration that this is for' })),
});
export type PutReviewRequest = Static<typeof PutReviewRequest>;

export const AppealState = oneOf('pending', 'processing', 'closed');
export type AppealState = Static<typeof AppealState>;
export const AppealResult = oneOf('success', 'failed');
export type AppealResult = Static<typeof AppealResult>;

const total = {
  total: Type.Number({ description: 'plus less minus' }),
  minimum: Type.Number(),
  maximum: Type.Number(),
  range: Type.Integer({ minimum: 1, maximum: scoreRanges, description: 'which fifth of minimum to maximum' }),
};

/** A review as lists show it. */
export const ReviewSummary = closed({
  id: Id,
  ...total,
  inspector: ReviewPerson,
  reviewedAt: Time,
  updatedAt: Time,
  appeal: nullable(closed({ id: Id, number: Type.String(), state: AppealState, result: nullable(AppealResult) })),
});
export type ReviewSummary = Static<typeof ReviewSummary>;

/** How it stood after a change. */
export const ReviewChange = closed({
  revision: Type.Integer({ minimum: 1 }),
  at: Time,
  by: ReviewPerson,
  total: Type.Number(),
  remark: Type.String(),
});

export const Review = closed({
  ...ReviewSummary.properties,
  sessionId: Id,
  agent: nullable(ReviewPerson),
  scores: Type.Record(Type.String(), Type.Number()),
  remark: Type.String(),
  marks: Type.Array(ReviewMark),
  revision: Type.Integer({ minimum: 1 }),
  scheme: ReviewScheme,
  changes: Type.Array(ReviewChange, { description: 'first one first' }),
});
export type Review = Static<typeof Review>;

const Seconds = nullable(Type.Number({ minimum: 0 }));

/** How a session went, in seconds; null where there is nothing to measure. `docs/reference/figures.md` has the formulas. */
export const SessionMetrics = closed({
  duration: Seconds,
  firstResponse: Seconds,
  averageResponse: Seconds,
  maximumResponse: Seconds,
  responses: Type.Integer({ minimum: 0 }),
  excessive: Type.Integer({ minimum: 0, description: 'responses that took longer than the settings allow' }),
});
export type SessionMetrics = Static<typeof SessionMetrics>;

/** A line of the basic review (QA-01). */
export const ReviewedSession = closed({
  session: AgentViewSession,
  metrics: SessionMetrics,
  review: nullable(ReviewSummary),
});
export type ReviewedSession = Static<typeof ReviewedSession>;

export const reviewLocks = [
  'no-categories',
  'own',
  'other-inspector',
  'appeal-pending',
  'appeal-closed',
  'read-only',
] as const;

/** `GET /review-sessions/{id}`: what it was like, what was given for it, and what it can be scored with (QA-02). */
export const SessionReview = closed({
  sessionId: Id,
  metrics: SessionMetrics,
  excessiveSeconds: Type.Integer({ description: 'from when on a response took too long' }),
  excessive: Type.Array(closed({ position: Type.Integer(), seconds: Type.Number() }), {
    description: 'the messages that came too late, the first thousand',
  }),
  review: nullable(Review),
  scheme: ReviewScheme,
  locked: nullable(Type.Enum([...reviewLocks], { description: 'why who asks may not score it now; null = they may' })),
});
export type SessionReview = Static<typeof SessionReview>;

const Count = Type.Integer({ minimum: 0 });

/** Closed sessions, and into which range they fell. */
export const ReviewShares = closed({
  sessions: Count,
  unrated: Count,
  ranges: Type.Array(Count, { minItems: scoreRanges, maxItems: scoreRanges, description: 'lowest range first' }),
  meanShare: nullable(
    Type.Number({ minimum: 0, maximum: 1, description: 'mean place of the totals between minimum and maximum' }),
  ),
});
export type ReviewShares = Static<typeof ReviewShares>;

/** `GET /reviews/report` (QA-05). */
export const ReviewReport = closed({
  ...ReviewShares.properties,
  scheme: ReviewScheme,
  byAgent: Type.Array(closed({ agent: ReviewPerson, ...ReviewShares.properties, meanTotal: nullable(Type.Number()) })),
  byCategory: Type.Array(
    closed({
      key: Type.String(),
      name: Type.String(),
      attribute: oneOf('plus', 'minus'),
      reviews: Count,
      meanScore: Type.Number(),
      meanShare: Type.Number({ description: 'of what could have been given' }),
    }),
  ),
});
export type ReviewReport = Static<typeof ReviewReport>;

/** `GET /me/reviews`: a result of one's own (QA-08). */
export const OwnReview = closed({
  ...ReviewSummary.properties,
  sessionId: Id,
  visitor: Type.String(),
  startedAt: Time,
  endedAt: nullable(Time),
  remark: Type.String(),
});
export type OwnReview = Static<typeof OwnReview>;

/** `GET /me/reviews/{id}`: the whole result, and whether one may appeal against it still. */
export const OwnReviewDetails = closed({
  ...SessionReview.properties,
  review: Review,
  visitor: Type.String(),
  startedAt: Time,
  mayAppeal: Type.Boolean(),
  appealUntil: nullable(Time),
});
export type OwnReviewDetails = Static<typeof OwnReviewDetails>;
