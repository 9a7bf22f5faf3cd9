import type { Problem } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import { defineThreadWork, type Threads } from '../../platform/threads/index.ts';
import type { JsonBody } from '../../platform/http/index.ts';
import type { checkBody, CheckedFlow, checkFlow } from './check-flow-worker.ts';
import { findVersion } from './flow.store.ts';
import type { KnownKeys } from './known-keys.ts';
import { findPublished } from './sub-flows.store.ts';

const checking = defineThreadWork<typeof checkFlow>(import.meta.url, './check-flow-worker', {
  name: 'checkFlow',
  timeLimitSeconds: 60,
});

const checkingBody = defineThreadWork<typeof checkBody>(import.meta.url, './check-flow-worker', {
  name: 'checkBody',
  timeLimitSeconds: 60,
});

type Checking = { db: Executor; threads: Threads; applicationId: string };

/** Every problem of what was sent, which is read in the thread as well. */
export async function checkSent(
  { db, threads, applicationId }: Checking,
  body: JsonBody,
  known: KnownKeys,
): Promise<Problem[]> {
  const options = { share: [applicationId] as const };
  const first = await threads.run(checkingBody, { body, known, here: null }, options);
  if ('problems' in first) return first.problems;
  const here = await findPublished(db, applicationId, first.calls);
  const second = await threads.run(checkingBody, { body, known, here }, options);
  return 'problems' in second ? second.problems : [];
}

/** Every problem of any JSON value, found in a thread: a large flow takes half a second. */
function checkInThread(threads: Threads, applicationId: string, flow: CheckedFlow): Promise<Problem[]> {
  return threads.run(checking, flow, { share: [applicationId] });
}

/** The draft of a flow as it is checked, with the flows that it calls: beside the version that is published. */
export type DraftOfFlow = {
  id: string;
  draft: unknown;
  published_version: number | null;
};

/** Problems of a draft. What is published is read only where it could make an error a warning. */
export async function checkDraft(
  { db, threads, applicationId }: Checking,
  flow: DraftOfFlow,
  known: KnownKeys,
): Promise<Problem[]> {
  const problems = await checkInThread(threads, applicationId, { document: flow.draft, known });
  if (flow.published_version === null || !problems.some(({ severity }) => severity === 'error')) return problems;
  const published = await findVersion(db, flow.id, flow.published_version);
  if (!published) return problems;
  return checkInThread(threads, applicationId, { document: flow.draft, known, published: published.document });
}
