/** Until when a session may be put aside by a click; `writes` = until its visitor writes, as long as is allowed. */
export type HoldChoice =
  | { kind: 'writes' }
  | { kind: 'minutes' | 'hours'; count: number; until: Date }
  | { kind: 'tomorrow' | 'nextWeek'; until: Date }
  | { kind: 'other' };

/** Work begins. */
const morning = 9;

/** What is offered now, as far as the longest hold reaches; mornings are those of the agent's own clock. */
export function holdChoices(now: Date, longestSeconds: number): HoldChoice[] {
  const inMinutes = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
  const monday = (8 - now.getDay()) % 7 || 7;
  const timed: HoldChoice[] = [
    { kind: 'minutes', count: 15, until: inMinutes(15) },
    { kind: 'hours', count: 1, until: inMinutes(60) },
    { kind: 'hours', count: 3, until: inMinutes(180) },
    { kind: 'tomorrow', until: morningIn(now, 1) },
    // On Sundays tomorrow is Monday.
    ...(monday > 1 ? [{ kind: 'nextWeek' as const, until: morningIn(now, monday) }] : []),
  ];
  const latest = now.getTime() + longestSeconds * 1000;
  const reachable = timed.filter((choice) => !('until' in choice) || choice.until.getTime() <= latest);
  return [{ kind: 'writes' }, ...reachable, { kind: 'other' }];
}

/** Tells choices apart. */
export function nameOfChoice(choice: HoldChoice): string {
  return 'count' in choice ? `${choice.kind}${choice.count}` : choice.kind;
}

function morningIn(now: Date, days: number): Date {
  const at = new Date(now);
  at.setDate(at.getDate() + days);
  at.setHours(morning, 0, 0, 0);
  return at;
}
