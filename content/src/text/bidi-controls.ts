/** Signs that turn the direction of what follows: with them `gnp.exe` is shown as `exe.png` (UAX #9, explicit formatting). */
const controls = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/gu;

/** A name as it is shown to people: names need no control of direction, and can deceive by it. */
export function withoutBidiControls(name: string): string {
  return name.replace(controls, '');
}
