import { create } from 'zustand';

/** Two short tones for an offer, one soft one for a message. */
const tones = {
  offer: [
    { at: 0, frequency: 880, seconds: 0.16, gain: 0.14 },
    { at: 0.2, frequency: 1175, seconds: 0.22, gain: 0.14 },
  ],
  message: [{ at: 0, frequency: 660, seconds: 0.12, gain: 0.07 }],
} as const;

let context: AudioContext | null = null;

/** Whether something should have sounded and the browser kept silent. */
export const useSound = create<{ isBlocked: boolean }>(() => ({ isBlocked: false }));

/** Browsers are silent until somebody has touched the page: call this when that happens. */
export async function unlockSound(): Promise<void> {
  context ??= typeof AudioContext === 'undefined' ? null : new AudioContext();
  await context?.resume();
  if (context?.state === 'running') useSound.setState({ isBlocked: false });
}

export function beep(kind: keyof typeof tones): void {
  if (!context || context.state !== 'running') return useSound.setState({ isBlocked: true });
  const now = context.currentTime;
  for (const { at, frequency, seconds, gain } of tones[kind]) {
    const oscillator = context.createOscillator();
    const volume = context.createGain();
    oscillator.frequency.value = frequency;
    volume.gain.setValueAtTime(gain, now + at);
    volume.gain.exponentialRampToValueAtTime(0.0001, now + at + seconds);
    oscillator.connect(volume).connect(context.destination);
    oscillator.start(now + at);
    oscillator.stop(now + at + seconds);
  }
}
