import { pause, type ServerProcess } from './server-process.ts';

/** What the server answered. */
export type Answer = { status: number; body: unknown };

/**
 * Makes a request until it is answered: a server that is killed meanwhile is asked again once it is up. Only for requests
 * that may be repeated.
 */
export type PatientRequest = (method: string, path: string, body?: unknown) => Promise<Answer>;

export function createPatientRequest(
  server: Pick<ServerProcess, 'url' | 'up'>,
  credentials: Record<string, string>,
  onRequest: () => void = () => undefined,
): PatientRequest {
  return async (method, path, body) => {
    for (;;) {
      await server.up();
      try {
        onRequest();
        const response = await fetch(`${server.url}${path}`, {
          method,
          headers: {
            ...credentials,
            ...(body !== undefined && { 'Content-Type': 'application/json' }),
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
          signal: AbortSignal.timeout(30_000),
        });
        const text = await response.text();
        if (response.status === 503) throw new Error('It is starting.');
        return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
      } catch {
        // It is gone, or not there yet: asked again, but not in a tight loop.
        await pause(20);
      }
    }
  };
}
