import type { ScenarioState } from './scenario-state.ts';
import type { TranscriptEntry } from './transcript.ts';

type Said = Extract<TranscriptEntry, { from: 'flow' }>;

/** What was sent since something last happened and no expectation took. */
export function unread({ transcript, expected, latest }: ScenarioState): Said[] {
  return transcript.slice(Math.max(expected, latest)).filter((entry): entry is Said => entry.from === 'flow');
}
