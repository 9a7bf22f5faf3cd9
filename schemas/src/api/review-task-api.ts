import { Type, type Static } from 'typebox';
import { closed, nullable, oneOf, Time } from '../define.ts';
import { DisplayName, Id } from './common.ts';
import { ReviewPerson } from './review-api.ts';

export const reviewTaskLimits = {
  /** Sessions of one sample. */
  size: 2_000,
  inspectors: 50,
  /** That are not finished yet. */
  open: 200,
} as const;

export const ReviewTaskKind = oneOf('review', 'calibration');
export const ReviewStratum = oneOf('agent', 'tag');
export type ReviewStratum = Static<typeof ReviewStratum>;

/** Of what a sample is drawn. Each has its place in the list of sessions. */
const FilterValues = Type.Record(Type.String({ pattern: '^[a-zA-Z]{1,32}$' }), Type.String({ maxLength: 300 }), {
  maxProperties: 24,
  additionalProperties: false,
  description: 'filters of the list of sessions to review, by name',
});

const drawn = {
  filter: FilterValues,
  strata: Type.Array(ReviewStratum, {
    uniqueItems: true,
    maxItems: 2,
    description: 'every agent, tag, or both gets its share; none = all alike',
  }),
  size: Type.Integer({ minimum: 1, maximum: reviewTaskLimits.size }),
  seed: Type.String({
    minLength: 1,
    maxLength: 64,
    pattern: '\\S',
    description: 'the same seed draws the same sample from the same sessions',
  }),
};

/** `POST /review-tasks` (QA-06). */
export const CreateReviewTaskRequest = closed({
  name: DisplayName,
  kind: ReviewTaskKind,
  ...drawn,
  inspectorIds: Type.Array(Id, {
    minItems: 1,
    maxItems: reviewTaskLimits.inspectors,
    uniqueItems: true,
    description: 'the sample is dealt out among them; of a calibration two, who score all of it',
  }),
});
export type CreateReviewTaskRequest = Static<typeof CreateReviewTaskRequest>;

/** `POST /review-tasks/preview` */
export const PreviewReviewTaskRequest = closed({ kind: ReviewTaskKind, filter: FilterValues });
export const ReviewTaskPreview = closed({ sessions: Type.Integer({ description: 'that a sample could be drawn of' }) });
export type ReviewTaskPreview = Static<typeof ReviewTaskPreview>;

export const ReviewTaskState = oneOf('reviewing', 'completed', 'cancelled');
export type ReviewTaskState = Static<typeof ReviewTaskState>;

export const ReviewTask = closed({
  id: Id,
  name: Type.String(),
  kind: ReviewTaskKind,
  creator: nullable(Type.String()),
  createdAt: Time,
  inspectors: Type.Array(ReviewPerson),
  ...drawn,
  population: Type.Integer({ description: 'of how many it was drawn' }),
  done: Type.Integer(),
  total: Type.Integer(),
  ownOpen: Type.Integer({ description: 'that wait for who asks' }),
  state: ReviewTaskState,
});
export type ReviewTask = Static<typeof ReviewTask>;

/** The folders of the list, with how many are in each (QA-07). */
export const reviewTaskFolders = ['all', 'completed', 'ongoing', 'mine', 'my-completed', 'my-ongoing'] as const;
export const ReviewTaskFolder = Type.Enum([...reviewTaskFolders]);
export type ReviewTaskFolder = Static<typeof ReviewTaskFolder>;
export const ReviewTaskCounts = Type.Object(
  {
    all: Type.Integer(),
    completed: Type.Integer(),
    ongoing: Type.Integer(),
    mine: Type.Integer(),
    'my-completed': Type.Integer(),
    'my-ongoing': Type.Integer(),
  },
  { additionalProperties: false },
);
export type ReviewTaskCounts = Static<typeof ReviewTaskCounts>;

export const ReviewTaskItem = closed({
  place: Type.Integer({ minimum: 1 }),
  sessionId: Id,
  visitor: Type.String(),
  startedAt: Time,
  agent: nullable(ReviewPerson),
  inspector: ReviewPerson,
  stratum: Type.String({ description: 'empty = of all' }),
  done: Type.Boolean(),
  total: nullable(Type.Number({ description: 'of a calibration only what one gave oneself, until all have scored' })),
});
export type ReviewTaskItem = Static<typeof ReviewTaskItem>;

const Agreement = closed({
  key: Type.String(),
  name: Type.String(),
  sessions: Type.Integer({ description: 'that both have scored' }),
  agreed: nullable(Type.Number({ description: 'share of the sessions for which both gave the same' })),
  kappa: nullable(
    Type.Number({ description: 'Cohen’s κ; null where it says nothing: both always gave one and the same' }),
  ),
  weightedKappa: nullable(Type.Number({ description: 'κ with linear weights: near misses count in part' })),
});

/** `GET /review-tasks/{id}/agreement`: how far two inspectors agree. */
export const ReviewAgreement = closed({
  inspectors: Type.Array(ReviewPerson),
  ranges: Agreement,
  categories: Type.Array(Agreement),
});
export type ReviewAgreement = Static<typeof ReviewAgreement>;
