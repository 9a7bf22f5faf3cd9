import type { Handover } from '@parley/schemas';
import { create } from 'zustand';

/** What became of the agent's sessions without their doing, until it is seen. */
export const useChanges = create<{
  /** Sessions that came by themselves, and who passed them on: they ring until they are looked at. */
  arrived: Readonly<Record<string, Handover | null>>;
  /** Sessions that left by themselves, with the reason in words. */
  departed: readonly { id: string; name: string; text: string }[];
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
  useChanges.setState(({ departed }) => ({
    departed: [...departed.filter(({ id }) => id !== departure.id), departure],
  }));
  // One that left, came back and left again is told for as long as any.
  clearTimeout(forgetting.get(departure.id));
  const timer = setTimeout(() => {
    forgetDeparture(departure.id);
  }, departedMilliseconds);
  forgetting.set(departure.id, timer);
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
