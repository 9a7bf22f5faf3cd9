let audio: AudioContext | null = null;

/** Two short notes. Browsers play nothing before the visitor has touched the page: then there is silence, and no error. */
export async function playSound(): Promise<void> {
  // Asked too early, browsers complain in the console.
  if (!audio && navigator.userActivation?.hasBeenActive === false) return;
  try {
    audio ??= new AudioContext();
    if (audio.state === 'suspended') await audio.resume();
    if (audio.state !== 'running') return;
    const begin = audio.currentTime;
    note(audio, 660, begin);
    note(audio, 880, begin + 0.11);
  } catch {
    // No sound device.
  }
}

function note(context: AudioContext, frequency: number, at: number): void {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.type = 'sine';
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(0.12, at + 0.015);
  gain.gain.exponentialRampToValueAtTime(0.0001, at + 0.22);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + 0.24);
}
