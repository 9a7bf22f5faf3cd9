import type { SessionDetails } from '@parley/schemas';

/** That an agent came to a session: by themselves, handed over by `from`, or taking it over. */
export type Arrival = {
  key: string;
  at: string;
  how: 'joined' | 'transferred' | 'taken-over';
  name: string;
  from: string;
};

/** Who came to a session and when, in order; nobody who was only asked. What they were told stands there as a note. */
export function arrivalsOf(assignments: SessionDetails['assignments']): Arrival[] {
  const came = assignments.flatMap(({ agentName, kind, acceptedAt }, index): Arrival[] => {
    if (acceptedAt === null) return [];
    const key = `came-${index}-${acceptedAt}`;
    if (kind === 'take-over') return [{ key, at: acceptedAt, how: 'taken-over', name: agentName, from: '' }];
    const before = assignments.slice(0, index).findLast((each) => each.acceptedAt !== null);
    const isHandedOver = kind === 'transfer' || before?.outcome === 'transferred';
    const from = isHandedOver ? (before?.agentName ?? '') : '';
    return [{ key, at: acceptedAt, how: isHandedOver ? 'transferred' : 'joined', name: agentName, from }];
  });
  return came.sort((one, other) => (one.at < other.at ? -1 : 1));
}
