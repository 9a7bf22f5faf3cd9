import type { SessionContext } from './session-context.ts';

/** A session at rest, as it is stored: the machine's state value, its context and whether it is over. */
export type SessionSnapshot = {
  value: StateValue;
  context: SessionContext;
  status: 'active' | 'done';
};

/** XState's state value: the active child, or the active child of each compound state. */
export type StateValue = string | { [state: string]: StateValue };
