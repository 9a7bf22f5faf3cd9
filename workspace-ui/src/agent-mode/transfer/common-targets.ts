import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

/** How often one has passed a session on to whom, on this device. */
export const useTargetCounts = create<{ counts: Readonly<Record<string, number>>; isCommonOnly: boolean }>()(
  persist(
    (): { counts: Readonly<Record<string, number>>; isCommonOnly: boolean } => ({ counts: {}, isCommonOnly: false }),
    {
      name: 'parley.agent.targets',
      storage: createJSONStorage(() => localStorage),
    },
  ),
);

const remembered = 200;
const shown = 8;

export function countTarget(id: string): void {
  useTargetCounts.setState(({ counts: { [id]: before = 0, ...others } }) => ({
    counts: Object.fromEntries([...Object.entries(others).slice(1 - remembered), [id, before + 1]]),
  }));
}

/** The targets that are used most, most used first (AGENT-45). */
export function commonTargets(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .slice(0, shown)
    .map(([id]) => id);
}
