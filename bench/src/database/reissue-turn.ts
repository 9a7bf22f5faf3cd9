/** A statement as `pg` takes it. */
export type Statement = { name: string; text: string; values: unknown[] };

/** What names a turn and may not be the same in another. */
export type TurnNames = {
  sessionId: string;
  threadId: string;
  revision: number;
  messageIds: readonly string[];
  clientId: string;
};

/** Places among the parameters of the server's `commit-turns` that hold revisions. */
const revisionBefore = 1;
const revisionOfEvents = 28;

/**
 * Makes parameters of a captured turn's statement again for other sessions and revisions: everything else, and so every
 * size, stays as it was. What differs is found once, so that a baseline spends no time on it.
 */
export function createReissue({ values }: Statement, captured: TurnNames): (names: TurnNames) => unknown[] {
  const columns = values.map((column) => (Array.isArray(column) ? (column as unknown[]) : null));
  const slots = columns.flatMap((column, at) => {
    const named = column?.map((value) => roleOf(value, captured)) ?? [];
    return named.some((role) => role !== null) ? [{ at, column: column ?? [], named }] : [];
  });
  return (names) => {
    const made = [...values];
    for (const { at, column, named } of slots)
      made[at] = column.map((value, row) => {
        const role = named[row];
        return role ? role(names) : value;
      });
    made[revisionBefore] = [names.revision];
    made[revisionOfEvents] = [names.revision + 1];
    return made;
  };
}

type Role = (names: TurnNames) => string | undefined;

function roleOf(value: unknown, captured: TurnNames): Role | null {
  if (value === captured.sessionId) return (names) => names.sessionId;
  if (value === captured.threadId) return (names) => names.threadId;
  if (value === captured.clientId) return (names) => names.clientId;
  const message = captured.messageIds.findIndex((id) => id === value);
  return message < 0 ? null : (names) => names.messageIds[message];
}
