import type { ReferenceKind } from '@parley/engine';
import type { Transaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';

/** What names something by its key: the flow "Reception", the draft of one, a channel. */
export type Use = {
  by: 'flow' | 'draft' | 'channel' | 'alarm-rule' | 'crm' | 'role' | 'skill-group';
  name: string;
};

/** Everything that administrators drew and wrote, of which this names the key. */
export type FindUses = (
  trx: Transaction,
  applicationId: string,
  named: { kind: Exclude<ReferenceKind, 'flow'>; key: string },
) => Promise<Use[]>;

/** @throws AppError `conflict`, which says where it is used; screens have the same as `uses` */
export function refuseUsed(what: string, uses: readonly Use[]): void {
  if (uses.length === 0) return;
  const named = uses.slice(0, mostNamed).map(({ by, name }) => words[by](`"${name}"`));
  const others = uses.length - named.length;
  const places = others > 0 ? `${named.join(', ')} and ${others} more` : named.join(', ');
  throw new AppError('conflict', `${what} used by ${places}. Choose others there first.`, {
    extensions: { uses: uses.slice(0, mostTold) },
  });
}

const mostNamed = 8;
const mostTold = 50;

const words: Record<Use['by'], (name: string) => string> = {
  flow: (name) => `the published flow ${name}`,
  draft: (name) => `the draft of the flow ${name}`,
  channel: (name) => `the channel ${name}`,
  'alarm-rule': (name) => `the alarm rule ${name}`,
  crm: () => 'the CRM that profiles come from',
  role: (name) => `the role ${name}`,
  'skill-group': (name) => `the skill group ${name}`,
};
