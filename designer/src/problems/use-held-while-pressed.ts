import { useState, useSyncExternalStore } from 'react';

/**
 * A value as it was when the pointer went down, until it is up again. What is below would otherwise move away between
 * press and release, and the browser would not call that a click.
 */
export function useHeldWhilePressed<Value>(value: Value): Value {
  const isHeld = useSyncExternalStore(subscribe, () => isPressed);
  const [held, setHeld] = useState(value);
  if (!isHeld && held !== value) setHeld(value);
  return isHeld ? held : value;
}

let isPressed = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) listen('add');
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      listen('remove');
      isPressed = false;
    }
  };
}

function listen(what: 'add' | 'remove'): void {
  const change = what === 'add' ? window.addEventListener.bind(window) : window.removeEventListener.bind(window);
  change('pointerdown', press, true);
  for (const type of ['pointerup', 'pointercancel', 'blur'] as const) change(type, release, true);
}

function press(): void {
  tell(true);
}

/** The click comes right after the release, in the same task. */
function release(event: Event): void {
  // Of the page, not of a field in it.
  if (event.type === 'blur' && event.target !== window) return;
  setTimeout(() => tell(false), 0);
}

function tell(isNow: boolean): void {
  if (isPressed === isNow) return;
  isPressed = isNow;
  for (const listener of listeners) listener();
}
