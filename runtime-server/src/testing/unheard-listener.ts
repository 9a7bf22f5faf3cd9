import type { Listener } from '../platform/http/listen.ts';

/** In the place of a port, for who asks the application directly. */
export function unheardListener(port: number): Listener {
  return { port, serve: () => undefined, stop: () => Promise.resolve() };
}
