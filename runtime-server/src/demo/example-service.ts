import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { createGuardedDispatcher, type AllowedHosts, type GuardedDispatcher } from '../platform/outgoing/index.ts';
import type { Logger } from '../platform/logger.ts';

/** How the example flows write the address of the service that they call. */
export const exampleHost = { name: '127.0.0.1', port: 8090 } as const;

/** The business's own service that the example flows call, in this process, for applications that show the demo. */
export type ExampleService = {
  /** Calls go out as ever, but those to the address of the examples reach the service, which starts with the first. */
  dispatcher: () => Promise<GuardedDispatcher>;
  stop: () => Promise<void>;
};

/**
 * Listens on a free port of the loopback only, so that several servers on one machine do not meet; nothing else that
 * may listen at the address of the examples is ever reached. Whoever allows that address runs the service themselves.
 */
export function createExampleService(options: {
  /** For applications without the demo, and where the examples are not installed. */
  plain: GuardedDispatcher;
  allowedHosts: AllowedHosts;
  logger: Logger;
  packageName?: string;
}): ExampleService {
  const { plain, allowedHosts, logger, packageName = '@parley/examples/crm-service' } = options;
  let running: Promise<{ dispatcher: GuardedDispatcher; server: ServerType | null }> | null = null;

  const start = async (): Promise<{ dispatcher: GuardedDispatcher; server: ServerType | null }> => {
    const fetch = allowedHosts.has(exampleHost.name, exampleHost.port) ? null : await loadService(packageName);
    if (fetch === null) return { dispatcher: plain, server: null };
    const server = createAdaptorServer({ fetch });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    // Of a server that listens on a host and port, not on a socket file.
    const { port } = server.address() as AddressInfo;
    logger.info({ port }, 'the example service answers the example flows');
    const standIns = new Map([[`${exampleHost.name}:${exampleHost.port}`, port]]);
    return { dispatcher: createGuardedDispatcher({ allowedHosts, standIns }), server };
  };

  return {
    async dispatcher() {
      running ??= start();
      try {
        return (await running).dispatcher;
      } catch (error) {
        running = null;
        throw error;
      }
    },
    async stop() {
      const { dispatcher, server } = (await running) ?? {};
      if (!server) return;
      await dispatcher?.close();
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
    },
  };
}

type Fetch = (request: Request) => Response | Promise<Response>;

/** Null where the examples are not installed: the server does not depend on them. */
async function loadService(packageName: string): Promise<Fetch | null> {
  try {
    const { createCrmService } = (await import(packageName)) as { createCrmService: () => { fetch: Fetch } };
    return createCrmService().fetch;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}
