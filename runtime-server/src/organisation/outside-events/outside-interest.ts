import { choicesOf, type OutsideEventType } from '@parley/schemas';
import type { Clock } from '../../platform/clock.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { AfterCommit } from '../../platform/database/transaction.ts';
import type { Facts } from '../../platform/facts/facts.ts';
import { createLoadingCache } from '../../platform/loading-cache.ts';
import './outside-tables.ts';

declare module '../../platform/facts/facts.ts' {
  interface FactTypes {
    /** Somebody outside wants to hear of more, or of less. */
    'outside-interest.changed': object;
  }
}

/** Which events of an application somebody outside wants to hear of; the empty set costs nothing. */
export type OutsideInterest = (applicationId: string) => Promise<ReadonlySet<string>>;

/** Every turn asks; what is new is heard of on every node within this time, and at once where nothing goes wrong. */
const keptMilliseconds = 1_000;

export function createOutsideInterest({
  db,
  clock,
  facts,
}: {
  db: Executor;
  clock: Clock;
  facts: Pick<Facts, 'on'>;
}): OutsideInterest {
  const cache = createLoadingCache<string, ReadonlySet<string>>({
    keyOf: (applicationId) => applicationId,
    load: (applicationId) => readChoices(db, applicationId, clock.now()),
    maxEntries: 10_000,
    maxAge: { milliseconds: keptMilliseconds, clock },
  });
  facts.on(['outside-interest.changed'], ({ applicationId }) => cache.forget(applicationId));
  return cache.get;
}

export function isWanted(choices: ReadonlySet<string>, type: OutsideEventType): boolean {
  return choices.size > 0 && choicesOf(type).some((choice) => choices.has(choice));
}

/** What a listener wants to hear of, until when (null = for good); nothing = it is gone. */
export async function setInterest(
  { trx, afterCommit, facts }: { trx: Executor; afterCommit: AfterCommit; facts: Pick<Facts, 'publish'> },
  { applicationId, listener }: { applicationId: string; listener: string },
  choices: readonly string[],
  until: Date | null = null,
): Promise<void> {
  const place = { application_id: applicationId, listener };
  if (choices.length === 0) {
    await trx
      .deleteFrom('outside_interest')
      .where('application_id', '=', applicationId)
      .where('listener', '=', listener)
      .execute();
  } else {
    const said = { choices: [...choices], until };
    await trx
      .insertInto('outside_interest')
      .values({ ...place, ...said })
      .onConflict((conflict) => conflict.columns(['application_id', 'listener']).doUpdateSet(said))
      .execute();
  }
  facts.publish(afterCommit, { type: 'outside-interest.changed', applicationId });
}

async function readChoices(db: Executor, applicationId: string, now: Date): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('outside_interest')
    .select('choices')
    .where('application_id', '=', applicationId)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', now)]))
    .execute();
  return new Set(rows.flatMap(({ choices }) => choices));
}
