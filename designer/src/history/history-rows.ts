import type { HistoryEntry } from '../store/designer-store.ts';

/** A line of the history: how many steps back (negative) or forward it is from now. */
export type HistoryRow = {
  steps: number;
  label: string;
  values?: Record<string, string | number>;
  state: 'past' | 'now' | 'future';
};

/** The history as lines, the newest first, down to the document as it was opened. */
export function historyRows(past: readonly HistoryEntry[], future: readonly HistoryEntry[]): HistoryRow[] {
  const named = ({ label, values }: HistoryEntry) => ({ label, ...(values && { values }) });
  const ahead = future.map((entry, index): HistoryRow => ({ ...named(entry), steps: index + 1, state: 'future' }));
  const behind = past.map((entry, index): HistoryRow => {
    const steps = index + 1 - past.length;
    return { ...named(entry), steps, state: steps === 0 ? 'now' : 'past' };
  });
  const opened: HistoryRow = { label: 'opened', steps: -past.length, state: past.length === 0 ? 'now' : 'past' };
  return [opened, ...behind, ...ahead].reverse();
}
