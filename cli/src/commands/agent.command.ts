import { AgentError, createAgentClient, type AgentClient, type OpenAgentSocket } from '@parley/sdk/agent';
import { readStatus } from '../agent/agent-commands.ts';
import { formatHelp, talkAsAgent } from '../agent/talk-as-agent.ts';
import { CommandError, UsageError } from '../command-error.ts';
import type { Io } from '../io.ts';
import { openWebSocket } from '../server/open-web-socket.ts';
import { apiKeyOf, serverOf, withServer, type ServerOptions } from '../server/options.ts';
import { openScreen } from '../terminal/screen.ts';
import type { AddCommand } from './context.ts';

type Options = ServerOptions & { email?: string; password?: string; status: string };

/** `parley agent` */
export const addAgent: AddCommand = (parent, { io, style }, run) => {
  withServer(
    parent
      .command('agent')
      .summary('be an agent of a running server')
      .description(
        'Serves visitors in the terminal: offers ring, what visitors write appears, lines are answers. With an API key, as the agent that the key acts as. Also reads a script of lines from a pipe.',
      ),
  )
    .option('--email <email>', 'who signs in; default: PARLEY_EMAIL')
    .option('--password <password>', 'default: PARLEY_PASSWORD')
    .option('--status <status>', 'what you are when you have come', 'available')
    .addHelpText(
      'after',
      () =>
        `\nLines:\n${formatHelp(style).join('\n')}\n\nExample:\n  PARLEY_PASSWORD=… parley agent --email lin@example.com`,
    )
    .action(
      run(async (options: Options) => {
        const server = serverOf(options, io);
        const status = readStatus(options.status);
        const screen = openScreen(io);
        try {
          const client = await signedIn(options, server, io);
          const { failures, closedBecause } = await talkAsAgent({ client, status, screen, style, io });
          if (closedBecause !== null) throw new CommandError(closedBecause);
          return failures > 0 && !screen.isTerminal ? 1 : 0;
        } catch (error) {
          if (error instanceof AgentError) throw new CommandError(`${error.message} (${error.code})`);
          throw error;
        } finally {
          screen.close();
        }
      }),
    );
};

async function signedIn(options: Options, server: string, io: Pick<Io, 'env' | 'clock'>): Promise<AgentClient> {
  const platform = {
    openSocket: openAgentSocket,
    setTimer: (milliseconds: number, fn: () => void) => io.clock.setTimer(milliseconds, fn),
  };
  const email = options.email ?? io.env['PARLEY_EMAIL'];
  const apiKey = apiKeyOf(options, io);
  if (!email) {
    if (apiKey !== null) return createAgentClient({ server, apiKey, platform });
    throw new UsageError('Say who you are: --email with --password, or --api-key of an agent.');
  }
  const password = options.password ?? io.env['PARLEY_PASSWORD'];
  if (!password) {
    throw new UsageError(
      'Give the password: --password, or PARLEY_PASSWORD, which nobody sees in the list of processes.',
    );
  }
  const client = createAgentClient({ server, platform });
  await client.signIn(email, password);
  return client;
}

const openAgentSocket: OpenAgentSocket = (address, headers, listeners) => openWebSocket(headers)(address, listeners);
