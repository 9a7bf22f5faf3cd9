import { reviewTaskLimits, type CreateReviewTaskRequest, type ReviewAgreement, type ReviewTask } from '@parley/schemas';
import { lockApplication } from '../../../organisation/applications/application.store.ts';
import { readRights } from '../../../organisation/auth/read-rights.ts';
import { withTransaction, type Executor } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import { nameActor, type ApplicationActor } from '../../../platform/http/actor.ts';
import { reaches } from '../../../platform/http/reach.ts';
import type { ReviewFilter, ReviewReader } from '../reviews/review-filter.ts';
import type { ReviewDeps } from '../reviews/review.service.ts';
import { countReviewedSessions } from '../reviews/list-reviews.ts';
import { findCurrentScheme, findSchemes } from '../scheme/scheme.store.ts';
import { drawSample, mostDrawnOf, type Drawn } from './draw-sample.ts';
import { agreedShare, kappa, type Pairs } from './kappa.ts';
import { countOpenTasks, findReviewTask, listInspectors, readCalibrationPairs } from './task.store.ts';

export type NewTask = Omit<CreateReviewTaskRequest, 'filter'> & { filter: ReviewFilter };
type Caller = { actor: ApplicationActor; address: string };

/** What was reviewed already is drawn for nothing but a calibration. */
function filterOf({ kind, filter }: Pick<NewTask, 'kind' | 'filter'>): ReviewFilter {
  if (kind === 'calibration') return filter;
  return { ...filter, review: 'none' };
}

/** Of how many sessions a sample could be drawn. @throws AppError `unprocessable` for too many */
export async function countPopulation(
  db: Executor,
  reader: ReviewReader,
  wanted: Pick<NewTask, 'kind' | 'filter'>,
): Promise<number> {
  const count = await countReviewedSessions(db, reader, filterOf(wanted), mostDrawnOf);
  if (count <= mostDrawnOf) return count;
  throw new AppError('unprocessable', 'That is more than 200,000 conversations. Choose a shorter time.');
}

/**
 * Draws a sample and deals it out to inspectors one after another; in a calibration both score all of it.
 *
 * @throws AppError `unprocessable` where nothing fits, or an inspector may not review what was drawn
 */
export async function createReviewTask(deps: ReviewDeps, caller: Caller, wanted: NewTask): Promise<string> {
  const { actor } = caller;
  const { applicationId } = actor;
  const id = deps.newId('rvt');
  refuseWrongNumber(wanted);
  const db = deps.database.kysely;
  const scheme = await findCurrentScheme(db, applicationId);
  if (!scheme) throw new AppError('unprocessable', 'There are no review categories yet. Set them first.');
  await countPopulation(db, actor, wanted);
  // Nobody waits for this: nothing is locked yet.
  const { sample, population } = await drawSample(db, actor, { ...wanted, filter: filterOf(wanted) });
  if (sample.length === 0) {
    throw new AppError('unprocessable', 'No conversation fits. Choose a longer time or other filters.');
  }
  await refuseInspectors(deps, db, applicationId, wanted.inspectorIds, sample);
  await withTransaction(deps.database, async (trx, afterCommit) => {
    await lockApplication(trx, applicationId);
    if ((await countOpenTasks(trx, applicationId)) >= reviewTaskLimits.open) {
      throw new AppError(
        'unprocessable',
        `There are ${reviewTaskLimits.open} open tasks already. Finish or cancel some.`,
      );
    }
    await trx
      .insertInto('review_task')
      .values({
        id,
        application_id: applicationId,
        name: wanted.name,
        kind: wanted.kind,
        filter: JSON.stringify(wanted.filter),
        strata: [...wanted.strata],
        size: wanted.size,
        seed: wanted.seed,
        population,
        inspector_ids: [...wanted.inspectorIds],
        scheme_id: wanted.kind === 'calibration' ? scheme.id : null,
        created_at: deps.clock.now(),
        created_by: nameActor(actor),
        cancelled_at: null,
      })
      .execute();
    await insertItems(trx, id, wanted, sample);
    const detail = { kind: wanted.kind, sessions: sample.length, population, seed: wanted.seed };
    await deps.audit(trx, caller, 'review-task.created', { id, name: wanted.name }, detail);
    await deps.notify(trx, afterCommit, {
      applicationId,
      to: { agentIds: wanted.inspectorIds },
      except: actor.agentId,
      kind: 'review-task-given',
      values: { name: wanted.name, count: String(sharesOf(wanted, sample.length)) },
      link: { to: 'review-task', id },
      key: id,
    });
  });
  return id;
}

/** How many conversations an inspector has at most of it. */
function sharesOf({ kind, inspectorIds }: NewTask, total: number): number {
  return kind === 'calibration' ? total : Math.ceil(total / inspectorIds.length);
}

function refuseWrongNumber({ kind, inspectorIds }: NewTask): void {
  if (kind !== 'calibration' || inspectorIds.length === 2) return;
  const message = 'A calibration compares two inspectors: choose exactly two.';
  throw new AppError('unprocessable', message, { problems: [{ pointer: '/inspectorIds', message }] });
}

/** Whoever is given a conversation must be able to open it. */
async function refuseInspectors(
  { settingsOf }: ReviewDeps,
  trx: Executor,
  applicationId: string,
  inspectorIds: readonly string[],
  sample: readonly Drawn[],
): Promise<void> {
  const known = new Map((await listInspectors(trx, applicationId)).map(({ id, name }) => [id, name]));
  const groups = new Set(sample.map(({ skillGroup }) => skillGroup));
  const { agents } = await settingsOf(applicationId);
  for (const [index, id] of inspectorIds.entries()) {
    const refuse = (message: string): never => {
      throw new AppError('unprocessable', message, { problems: [{ pointer: `/inspectorIds/${index}`, message }] });
    };
    const name = known.get(id) ?? refuse('There is no inspector with this id: their role must review conversations.');
    const { account_id: account } = await trx
      .selectFrom('agent')
      .select('account_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const rights = await readRights(trx, applicationId, `account:${account}`, agents);
    const missing = [...groups].some((group) => !rights || !reaches(rights.reach.history, group));
    if (missing) refuse(`${name} may not see all of these conversations: their records reach less.`);
  }
}

async function insertItems(
  trx: Executor,
  taskId: string,
  { kind, inspectorIds }: NewTask,
  sample: readonly Drawn[],
): Promise<void> {
  const items = sample.flatMap(({ sessionId, stratum }, index) => {
    const dealt = inspectorIds[index % inspectorIds.length];
    const whose = kind === 'calibration' ? inspectorIds : dealt === undefined ? [] : [dealt];
    return whose.map((inspectorId) => ({
      task_id: taskId,
      place: index + 1,
      inspector_id: inspectorId,
      session_id: sessionId,
      stratum,
    }));
  });
  const atOnce = 1_000;
  for (let from = 0; from < items.length; from += atOnce) {
    await trx
      .insertInto('review_task_item')
      .values(items.slice(from, from + atOnce))
      .execute();
  }
}

/** @throws AppError `not_found` */
export async function readTask(
  db: Executor,
  reader: ReviewReader,
  id: string,
): Promise<{ task: ReviewTask; schemeId: string | null }> {
  const found = await findReviewTask(db, reader, id);
  if (!found) throw new AppError('not_found', 'There is no such review task.');
  return found;
}

/**
 * How far the inspectors of a calibration agree, in all and by category.
 *
 * @throws AppError `not_found`, `unprocessable` where the task compares nobody, `forbidden` to its inspectors before both
 * are done: they would no longer score by themselves
 */
export async function readAgreement(db: Executor, reader: ReviewReader, id: string): Promise<ReviewAgreement> {
  const { task, schemeId } = await readTask(db, reader, id);
  const [one, two] = task.inspectors;
  if (task.kind !== 'calibration' || !one || !two || schemeId === null) {
    throw new AppError('unprocessable', 'Only a calibration compares what two inspectors give.');
  }
  const isInspector = reader.agentId === one.id || reader.agentId === two.id;
  if (isInspector && task.state === 'reviewing') {
    throw new AppError('forbidden', 'How far you agree is shown once both of you have scored everything.');
  }
  const pairs = await readCalibrationPairs(db, reader, { taskId: id, inspectorIds: [one.id, two.id] });
  const scheme = (await findSchemes(db, [schemeId])).get(schemeId);
  const agreement = (key: string, name: string, of: Pairs) => ({
    key,
    name,
    sessions: of.length,
    agreed: agreedShare(of),
    kappa: kappa(of, 'none'),
    weightedKappa: kappa(of, 'linear'),
  });
  return {
    inspectors: [one, two],
    ranges: agreement(
      '',
      '',
      pairs.map(({ first, second }) => [first.range, second.range] as const),
    ),
    categories: (scheme?.categories ?? []).map(({ key, name }) =>
      agreement(
        key,
        name,
        pairs.map(({ first, second }) => [first.scores[key] ?? 0, second.scores[key] ?? 0] as const),
      ),
    ),
  };
}
