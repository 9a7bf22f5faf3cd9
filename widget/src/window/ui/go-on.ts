import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Marks the line in which the visitor writes. */
export const composerMark = { 'data-composer': '' };

/** The last answer was given by keys, and what comes next has not been reached yet. */
let isByKeys = false;

/**
 * After an answer its controls are gone, and the keyboard with them: it goes on in the line below. Not where a finger
 * answered: there the line would bring a keyboard onto the screen.
 */
export function goOn(byKeys: boolean): void {
  isByKeys = byKeys;
  if (!byKeys && matchMedia('(pointer: coarse)').matches) return;
  composer()?.focus({ preventScroll: true });
}

/** The next question takes the keyboard of who answered the one before by it, unless they write something else already. */
export function useGoOn(controls: RefObject<HTMLElement | null>, canAnswer: boolean): void {
  useEffect(() => {
    if (!canAnswer || !isByKeys) return;
    const { activeElement, body } = document;
    const line = composer();
    if (activeElement !== body && (activeElement !== line || line?.value !== '')) return;
    isByKeys = false;
    controls.current?.querySelector<HTMLElement>('button:enabled, input:enabled, select:enabled')?.focus();
  }, [controls, canAnswer]);
}

function composer(): HTMLTextAreaElement | null {
  return document.querySelector('textarea[data-composer]');
}
