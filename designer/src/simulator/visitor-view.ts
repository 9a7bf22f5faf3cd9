import type { ScenarioState, TranscriptEntry } from '@parley/engine';
import type { Installation, InstallationRating } from '@parley/schemas';

/** One line of the chat as the visitor sees it. */
export type ChatItem =
  | { kind: 'said'; key: string; entry: TranscriptEntry; isAnswerable: boolean }
  /** What the in-app protocol sends as 19 and 20. */
  | { kind: 'ended'; key: string; flag: 'normal' | 'timeout'; status: string }
  | { kind: 'rating'; key: string; rating: InstallationRating };

/** The visitor's chat of a session; only the last message can still be answered by a click. */
export function chatOf(state: ScenarioState, installation: Installation): ChatItem[] {
  const { transcript, ended } = state;
  const lastAsked = transcript.findLastIndex(({ from }) => from === 'flow');
  const isOpen = ended === null && !transcript.slice(lastAsked + 1).some(({ from }) => from === 'visitor');
  const items: ChatItem[] = transcript.map((entry, index) => ({
    kind: 'said',
    key: `said-${index}`,
    entry,
    isAnswerable: isOpen && index === lastAsked,
  }));
  if (!ended) return items;
  items.push({ kind: 'ended', key: 'ended', flag: ended.flag, status: ended.status });
  const rating = ratingAtEnd(state, installation);
  return rating ? [...items, { kind: 'rating', key: 'rating', rating }] : items;
}

/** Who was served is asked for a rating, unless blocked or silent (ADMIN-40); the first that asks by itself stands in. */
function ratingAtEnd({ snapshot, ended }: ScenarioState, { ratings = {} }: Installation): InstallationRating | null {
  const isAsked = snapshot.context.human.served && ended?.status !== 'blocked' && ended?.status !== 'auto_finished';
  return isAsked ? (Object.values(ratings).find(({ rules }) => rules.automatic) ?? null) : null;
}
