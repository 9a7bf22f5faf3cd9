import type { PutReviewRequest, ReviewMark, SessionReview } from '@parley/schemas';
import { sql, type SqlBool } from 'kysely';
import type { FeatureDeps } from '../../../organisation/services/feature-deps.ts';
import type { ReadSettings } from '../../../organisation/settings/settings-cache.ts';
import { withTransaction, type AfterCommit, type Executor } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import type { AgentActor } from '../../../platform/http/actor.ts';
import type { PaceAsking } from '../pace-asking.ts';
import { rangeOf, scoreProblems, totalOf } from '../scheme/score-review.ts';
import { findCurrentScheme, findSchemes, presentScheme, type KeptScheme } from '../scheme/scheme.store.ts';
import { isReviewable, type ReviewReader } from './review-filter.ts';
import {
  insertReview,
  presentReview,
  readReviews,
  updateReview,
  type ReviewRow,
  type WrittenReview,
} from './review.store.ts';
import { measureSessions, unmeasured, withoutLate } from './session-metrics.ts';

export type ReviewDeps = Pick<FeatureDeps, 'database' | 'clock' | 'newId' | 'audit' | 'notify'> & {
  settingsOf: ReadSettings;
  pace: PaceAsking;
};

type Reviewed = { id: string; agent_id: string; application_id: string };
/** A session in front of who reviews it, what was given for it and what it is scored with. */
type Standing = { session: Reviewed; review: ReviewRow | null; scheme: KeptScheme | null; isCalibration: boolean };

/** @throws AppError `not_found` */
export async function readSessionReview(
  { database, settingsOf }: Pick<ReviewDeps, 'database' | 'settingsOf'>,
  reader: ReviewReader,
  { sessionId, taskId }: { sessionId: string; taskId: string | null },
): Promise<SessionReview> {
  const db = database.kysely;
  const standing = await readStanding(db, reader, { sessionId, taskId });
  const { excessiveSeconds } = (await settingsOf(reader.applicationId)).quality;
  const measured = (await measureSessions(db, [sessionId], excessiveSeconds)).get(sessionId) ?? unmeasured;
  return {
    sessionId,
    metrics: withoutLate(measured),
    excessiveSeconds,
    excessive: measured.late,
    review: standing.review && (await presentReview(db, standing.review)),
    scheme: presentScheme(standing.scheme),
    locked: lockOf(reader, standing),
  };
}

/** Scores a session, for the first time or anew. @throws AppError `not_found`, `conflict`, `forbidden`, `unprocessable` */
export async function putReview(
  deps: ReviewDeps,
  { actor, address }: { actor: AgentActor; address: string },
  sessionId: string,
  body: PutReviewRequest,
): Promise<void> {
  const { database, clock, newId } = deps;
  const taskId = body.taskId ?? null;
  await withTransaction(database, async (trx, afterCommit) => {
    const standing = await readStanding(trx, actor, { sessionId, taskId }, { locks: true });
    const scheme = refuseLocked(actor, standing, body);
    const written = writtenBy(actor, scheme, body, clock.now());
    await refuseUnknownMessages(trx, sessionId, written.marks);
    const { review } = standing;
    const id = review?.id ?? newId('rev');
    const isKept = review
      ? await updateReview(trx, { id, revision: body.revision }, written)
      : await insertReview(trx, placeOf(standing, { id, scheme, taskId }), written);
    if (!isKept) throw changedMeanwhile(null);
    await finishTasks(trx, sessionId, clock.now());
    if (standing.isCalibration) return;
    const before = review?.total ?? null;
    if (review?.appeal_state === 'processing' && before !== written.total) {
      await noteInAppeal(deps, trx, { appealId: review.appeal_id ?? '', actor, before, after: written.total });
    }
    const totals = { total: written.total, ...(before !== null && { before }) };
    await deps.audit(
      trx,
      { actor, address },
      review ? 'review.changed' : 'review.made',
      { id, name: sessionId },
      totals,
    );
    await tellAgent(deps, { trx, afterCommit }, actor, {
      agentId: standing.session.agent_id,
      reviewId: id,
      before,
      after: written.total,
      revision: body.revision + 1,
    });
  });
}

function placeOf(
  { session }: Standing,
  { id, scheme, taskId }: { id: string; scheme: KeptScheme; taskId: string | null },
) {
  return {
    id,
    applicationId: session.application_id,
    sessionId: session.id,
    agentId: session.agent_id,
    schemeId: scheme.id,
    taskId,
  };
}

async function readStanding(
  db: Executor,
  reader: ReviewReader,
  { sessionId, taskId }: { sessionId: string; taskId: string | null },
  { locks = false }: { locks?: boolean } = {},
): Promise<Standing> {
  const { rows } = await sql<Reviewed>`select s.id, s.agent_id, s.application_id from session s
    where s.id = ${sessionId} and ${isReviewable(reader)}`.execute(db);
  const [session] = rows;
  if (!session) throw new AppError('not_found', 'There is no such conversation that you may review.');
  if (taskId !== null) return readCalibration(db, reader, { session, taskId });
  // An appeal that is made, begun or closed at the same time waits, or is waited for.
  if (locks) await sql`select from review where session_id = ${sessionId} and task_id is null for update`.execute(db);
  const [review = null] = await readReviews(db, sql<SqlBool>`r.session_id = ${sessionId} and r.task_id is null`);
  const scheme = review
    ? ((await findSchemes(db, [review.scheme_id])).get(review.scheme_id) ?? null)
    : await findCurrentScheme(db, reader.applicationId);
  return { session, review, scheme, isCalibration: false };
}

/** One's own part of a calibration: what the other inspector gives is not seen before both have. */
async function readCalibration(
  db: Executor,
  reader: ReviewReader,
  { session, taskId }: { session: Reviewed; taskId: string },
): Promise<Standing> {
  const { rows } = await sql<{ scheme_id: string }>`
    select t.scheme_id from review_task t join review_task_item n on n.task_id = t.id
    where t.id = ${taskId} and t.application_id = ${reader.applicationId} and t.kind = 'calibration'
      and t.cancelled_at is null and n.session_id = ${session.id} and n.inspector_id = ${reader.agentId}`.execute(db);
  const [task] = rows;
  if (!task) throw new AppError('not_found', 'This conversation is not yours to score in such a calibration.');
  const [review = null] = await readReviews(
    db,
    sql<SqlBool>`r.session_id = ${session.id} and r.task_id = ${taskId} and r.inspector_id = ${reader.agentId}`,
  );
  const scheme = (await findSchemes(db, [task.scheme_id])).get(task.scheme_id) ?? null;
  return { session, review, scheme, isCalibration: true };
}

/** Why somebody may not score a session now: only who scored it first changes that, and of an appeal while it is in work (QA-13). */
function lockOf(
  { agentId, permissions }: Pick<ReviewReader, 'agentId' | 'permissions'>,
  { session, review, scheme }: Standing,
): SessionReview['locked'] {
  if (agentId === null || !permissions.has('reviews:write')) return 'read-only';
  if (session.agent_id === agentId) return 'own';
  if (!scheme || scheme.categories.length === 0) return 'no-categories';
  if (!review) return null;
  if (review.appeal_state === 'closed') return 'appeal-closed';
  // Who takes over for somebody who is gone begins with the appeal, where there is one.
  if (review.inspector_id !== agentId && (!review.inspector_is_gone || review.appeal_state !== null)) {
    return 'other-inspector';
  }
  return review.appeal_state === 'pending' ? 'appeal-pending' : null;
}

function refuseLocked(actor: AgentActor, standing: Standing, body: PutReviewRequest): KeptScheme {
  const { review, scheme } = standing;
  if ((review?.revision ?? 0) !== body.revision) throw changedMeanwhile(review);
  const locked = lockOf(actor, standing);
  if (locked !== null) {
    const code = locked === 'no-categories' ? 'unprocessable' : 'forbidden';
    throw new AppError(code, lockWords[locked].replace('{{name}}', review?.inspector_name ?? ''));
  }
  if (!scheme) throw new AppError('unprocessable', lockWords['no-categories']);
  if (scheme.version !== body.schemeVersion) {
    throw new AppError('conflict', 'The categories were changed meanwhile. Look at them again, then score.');
  }
  return scheme;
}

const lockWords: Record<NonNullable<SessionReview['locked']>, string> = {
  'no-categories': 'There are no review categories yet. Set them first.',
  own: 'This conversation is your own: somebody else reviews it.',
  'other-inspector': '{{name}} has reviewed this conversation: only they can change it.',
  'appeal-pending': 'There is an appeal against this review. Start processing it, then change the score.',
  'appeal-closed': 'The appeal against this review is closed: the score stays.',
  'read-only': 'Your role does not review conversations. Ask an administrator.',
};

function changedMeanwhile(review: ReviewRow | null): AppError {
  const by = review?.inspector_name ?? 'Somebody';
  return new AppError('conflict', `${by} has reviewed this conversation meanwhile. Look at it, then change it.`);
}

function writtenBy(actor: AgentActor, scheme: KeptScheme, body: PutReviewRequest, now: Date): WrittenReview {
  const { scores, remark = '', marks = [] } = body;
  const problems = scoreProblems(scheme.categories, scores);
  const [first] = problems;
  if (first) throw new AppError('unprocessable', first.message, { problems });
  const total = totalOf(scheme.categories, scores);
  return { scores, total, range: rangeOf(total, scheme), remark, marks, inspectorId: actor.agentId, now };
}

async function refuseUnknownMessages(trx: Executor, sessionId: string, marks: readonly ReviewMark[]): Promise<void> {
  if (marks.length === 0) return;
  const { rows } = await sql<{ position: number }>`select m.position from message m
    where m.session_id = ${sessionId} and m.sent_at >= (select started_at from session where id = ${sessionId})
      and m.position = any(${marks.map(({ position }) => position)}::int[])`.execute(trx);
  const known = new Set(rows.map(({ position }) => position));
  const problems = marks.flatMap(({ position }, index) =>
    known.has(position)
      ? []
      : [{ pointer: `/marks/${index}/position`, message: `There is no message ${position} in this conversation.` }],
  );
  const [first] = problems;
  if (first) throw new AppError('unprocessable', first.message, { problems });
}

/** Tasks of which this was the last conversation are done. */
async function finishTasks(trx: Executor, sessionId: string, now: Date): Promise<void> {
  // Of two who score the last two at once, the second sees what the first wrote.
  await sql`select from review_task where finished_at is null
    and id in (select task_id from review_task_item where session_id = ${sessionId}) order by id for update`.execute(
    trx,
  );
  await sql`update review_task t set finished_at = ${now}
    where t.id in (select n.task_id from review_task_item n where n.session_id = ${sessionId}) and t.finished_at is null
      and not exists (select from review_task_item n where n.task_id = t.id and not exists (
        select from review r where r.session_id = n.session_id and (case when t.kind = 'review' then r.task_id is null
          else r.task_id = t.id and r.inspector_id = n.inspector_id end)))`.execute(trx);
}

async function noteInAppeal(
  { newId, clock }: ReviewDeps,
  trx: Executor,
  { appealId, actor, before, after }: { appealId: string; actor: AgentActor; before: number | null; after: number },
): Promise<void> {
  await trx
    .insertInto('appeal_entry')
    .values({
      id: newId('ape'),
      appeal_id: appealId,
      kind: 'score-changed',
      agent_id: actor.agentId,
      at: clock.now(),
      files: '[]',
      detail: JSON.stringify({ before: before ?? 0, after }),
    })
    .execute();
}

/** Who was reviewed hears of it, where agents see their results. */
async function tellAgent(
  { settingsOf, notify, database }: ReviewDeps,
  { trx, afterCommit }: { trx: Executor; afterCommit: AfterCommit },
  { applicationId, agentId: by }: AgentActor,
  told: { agentId: string; reviewId: string; before: number | null; after: number; revision: number },
): Promise<void> {
  const { agentId, reviewId, before, after, revision } = told;
  const { quality } = await settingsOf(applicationId);
  if (!quality.agentsSeeReviews || before === after) return;
  const inspector = await database.kysely
    .selectFrom('agent')
    .select(['name', 'nickname'])
    .where('id', '=', by)
    .executeTakeFirst();
  await notify(trx, afterCommit, {
    applicationId,
    to: { agentIds: [agentId] },
    except: by,
    kind: before === null ? 'review-made' : 'review-changed',
    values: { by: inspector?.nickname || inspector?.name || '', total: String(after), before: String(before ?? '') },
    link: { to: 'own-review', id: reviewId },
    key: `${reviewId}:${revision}`,
  });
}
