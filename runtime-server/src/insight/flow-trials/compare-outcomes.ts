import type { TakenPort } from '@parley/engine';
import type { MissingAnswer, TrialDifference, TrialOutcome } from '@parley/schemas';
import type { Rerun } from './rerun-session.ts';

export type Comparison = Pick<TrialDifference, 'verdict' | 'now' | 'differs' | 'missing' | 'parting'>;

/**
 * Whether a session would end otherwise. `control` is the version it ran, run again in the same virtual way: where that
 * does not repeat what happened either (an administrator closed the session, a rule of the house was faster), the draft
 * differs only where it gives neither of the two, so that nothing is blamed on it that is not its doing.
 *
 * A visitor who fell silent then is silent now: that the draft waits for them is no missing answer. A session that waits
 * for another desk is different, though nobody can say how that desk would have served it.
 */
export function compareOutcomes(then: TrialOutcome, control: Rerun, draft: Rerun): Comparison {
  const measure = control.outcome ?? then;
  const missing = draft.missing.filter((one) => !isMissing(control.missing, one));
  const { outcome: now } = draft;
  const differs =
    now === null ? [] : fields.filter((field) => now[field] !== measure[field] && now[field] !== then[field]);
  if (missing.length > 0) {
    // Where it waits for what nobody recorded, how it would end is not known.
    const known = missing.every(({ kind }) => kind === 'agent') ? now : null;
    const parting = partingOf(control.taken, draft.taken);
    if (known && differs.includes('skillGroup'))
      return { verdict: 'different', now: known, differs: ['skillGroup'], missing, parting };
    return { verdict: 'unclear', now: known, differs: [], missing, parting };
  }
  if (differs.length === 0) return { verdict: 'same', now, differs: [], missing: [], parting: null };
  return { verdict: 'different', now, differs, missing: [], parting: partingOf(control.taken, draft.taken) };
}

const fields = ['endStatus', 'skillGroup', 'node'] as const;

/** Of silence it does not matter in which question it was. */
function isMissing(others: readonly MissingAnswer[], { kind, node, detail }: MissingAnswer): boolean {
  return others.some(
    (other) => other.kind === kind && (kind === 'visitor' || (other.node === node && other.detail === detail)),
  );
}

/** The last node that both came through before their ways part; null when neither left a node. */
function partingOf(then: readonly TakenPort[], now: readonly TakenPort[]): string | null {
  const index = now.findIndex(({ node, port }, at) => then[at]?.node !== node || then[at]?.port !== port);
  if (index < 0) return then[now.length]?.node ?? now.at(-1)?.node ?? null;
  const node = now[index]?.node ?? null;
  return then[index]?.node === node || index === 0 ? node : (now[index - 1]?.node ?? null);
}
