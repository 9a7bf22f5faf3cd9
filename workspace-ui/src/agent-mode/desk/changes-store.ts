import type { Handover } from '@parley/schemas';
import { create } from 'zustand';

/** What became of the agent's sessions without their doing, until it is seen. */
export const useChanges = create<{
  /** Sessions that came by themselves, and who passed them on: they ring until they are looked at. */
  arrived: Readonly<Record<string, Handover | null>>;
  /** Sessions that left by themselves, with the reason in words. */
  departed: readonly Departure[];
  /** What all are asked for and the agent does not want. */
  putAway: readonly string[];
  /** Sessions that were put aside and are back, until they are looked at. */
  returned: readonly string[];
}>(() => ({ arrived: {}, departed: [], returned: [], putAway: [] }));

/** How long it is said where a session has gone. */
const departedMilliseconds = 15_000;

const forgetting = new Map<string, ReturnType<typeof setTimeout>>();

export function noteArrival(sessionId: string, handover: Handover | null): void {
  forgetDeparture(sessionId);
  useChanges.setState(({ arrived }) => ({ arrived: { ...arrived, [sessionId]: handover } }));
}

export function forgetArrival(sessionId: string): void {
  useChanges.setState(({ arrived }) => {
    if (!(sessionId in arrived)) return {};
    const { [sessionId]: _seen, ...others } = arrived;
    return { arrived: others };
  });
}

export function putRequestAway(sessionId: string): void {
  useChanges.setState(({ putAway }) => ({ putAway: [...putAway.filter((id) => id !== sessionId), sessionId] }));
}

export function noteReturn(sessionId: string): void {
  useChanges.setState(({ returned }) => ({ returned: [...returned.filter((id) => id !== sessionId), sessionId] }));
}

export function forgetReturn(sessionId: string): void {
  // Whoever hears of a change may look again: nothing is told where nothing changes.
  if (!useChanges.getState().returned.includes(sessionId)) return;
  useChanges.setState(({ returned }) => ({ returned: returned.filter((id) => id !== sessionId) }));
}

export function noteDeparture(departure: { id: string; name: string; text: string }): void {
  forgetArrival(departure.id);
  forgetReturn(departure.id);
  tellDeparture({ ...departure, until: Date.now() + departedMilliseconds });
}

type Departure = { id: string; name: string; text: string; until: number };

function tellDeparture(departure: Departure): void {
  useChanges.setState(({ departed }) => ({
    departed: [...departed.filter(({ id }) => id !== departure.id), departure],
  }));
  // One that left, came back and left again is told for as long as any.
  clearTimeout(forgetting.get(departure.id));
  const timer = setTimeout(() => {
    forgetDeparture(departure.id);
  }, departure.until - Date.now());
  forgetting.set(departure.id, timer);
}

/** What was told when the page was loaded anew goes on being told for the rest of its time, to the same agent. */
export function keepDepartures(storage: Pick<Storage, 'getItem' | 'setItem'>, agentId: string): () => void {
  const keptUnder = `parley:departed:${agentId}`;
  for (const departure of readDepartures(storage.getItem(keptUnder))) {
    if (departure.until > Date.now()) tellDeparture(departure);
  }
  return useChanges.subscribe(({ departed }, before) => {
    if (departed !== before.departed) storage.setItem(keptUnder, JSON.stringify(departed));
  });
}

function readDepartures(text: string | null): Departure[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? kept.filter(isDeparture) : [];
  } catch {
    return [];
  }
}

function isDeparture(value: unknown): value is Departure {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, text, until } = value as Record<string, unknown>;
  return [id, name, text].every((each) => typeof each === 'string') && typeof until === 'number';
}

/** Says it better, as long as it is said. */
export function rewordDeparture(sessionId: string, text: string): void {
  useChanges.setState(({ departed }) => ({
    departed: departed.map((one) => (one.id === sessionId ? { ...one, text } : one)),
  }));
}

export function forgetDeparture(sessionId: string): void {
  clearTimeout(forgetting.get(sessionId));
  forgetting.delete(sessionId);
  useChanges.setState(({ departed }) => ({ departed: departed.filter(({ id }) => id !== sessionId) }));
}
