import type { StateFragment } from '@parley/engine';

/** Goes on at once: the message that began the session answers nothing yet. */
export function compileStart(): StateFragment<'next'> {
  return { description: 'a session begins', always: [{ exit: 'next' }] };
}
