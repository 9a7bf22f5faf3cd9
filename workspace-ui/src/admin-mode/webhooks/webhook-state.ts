import type { Webhook } from '@parley/schemas';

/** How an endpoint is, as people see it: one that is active may fail. */
export function stateOf({ state, failingSince }: Pick<Webhook, 'state' | 'failingSince'>) {
  return state === 'active' && failingSince !== null ? 'failing' : state;
}
