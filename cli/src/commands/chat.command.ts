import type { Channel } from '@parley/schemas';
import {
  createVisitorClient,
  memoryStorage,
  parseMemory,
  VisitorError,
  type VisitorStorage,
} from '@parley/sdk/visitor';
import { chatHelp, talkAsVisitor } from '../chat/talk-as-visitor.ts';
import { CommandError, UsageError } from '../command-error.ts';
import type { Io } from '../io.ts';
import { createApi } from '../server/api.ts';
import { keptFile } from '../server/kept-file.ts';
import { openWebSocket } from '../server/open-web-socket.ts';
import { apiKeyOf, serverOf, withServer, type ServerOptions } from '../server/options.ts';
import { openScreen } from '../terminal/screen.ts';
import type { AddCommand } from './context.ts';

type Options = ServerOptions & { channel?: string; name?: string; identity?: string; resume?: boolean };

/** `parley chat` */
export const addChat: AddCommand = (parent, { io, style }, run) => {
  withServer(
    parent
      .command('chat')
      .summary('be a visitor of a running server')
      .description(
        'Talks to a running server as a visitor, over the visitor socket. Also reads a script of lines from a pipe.',
      ),
  )
    .option('--channel <id>', 'the channel; with an API key, default: the first web channel')
    .option('--name <name>', 'what you are called')
    .option('--identity <jwt>', 'who you are, signed by the host app')
    .option('--resume', 'come back as the visitor you were the last time with --resume, from where you were')
    .addHelpText('after', () => {
      const lines = chatHelp.map(([what, meaning]) => `  ${style.bold(what.padEnd(14))} ${meaning}`);
      return `\nLines:\n${lines.join('\n')}\n\nExample:\n  parley chat --channel chn_… --name "Li Wei" --resume`;
    })
    .action(
      run(async (options: Options) => {
        const server = serverOf(options, io);
        const channelId = options.channel ?? (await firstWebChannel(server, apiKeyOf(options, io)));
        const client = createVisitorClient({
          server,
          channelId,
          profile: { ...(options.name !== undefined && { name: options.name }) },
          ...(options.identity !== undefined && { identity: options.identity }),
          storage: options.resume ? fileStorage(io, `${server} ${channelId}`) : memoryStorage(),
          history: 'missed',
          platform: {
            openSocket: openWebSocket(),
            now: () => io.clock.now().getTime(),
            setTimer: (milliseconds, fn) => io.clock.setTimer(milliseconds, fn),
          },
        });
        const screen = openScreen(io);
        try {
          const opened = Promise.resolve()
            .then(() => client.connect())
            .then(() => client.trigger())
            .then(() => undefined);
          const talk = talkAsVisitor({ client, screen, style, io, opened });
          await opened;
          const { failures } = await talk;
          const { status, error } = client.state;
          if (status === 'refused' && error) throw error;
          return failures > 0 && !screen.isTerminal ? 1 : 0;
        } catch (error) {
          if (error instanceof VisitorError) throw new CommandError(`${error.message} (${error.code})`);
          throw error;
        } finally {
          client.close();
          screen.close();
        }
      }),
    );
};

async function firstWebChannel(server: string, apiKey: string | null): Promise<string> {
  if (apiKey === null) {
    throw new UsageError(
      'Say which channel: --channel chn_…. The first start of the server prints one, the console lists them; with --api-key the first web channel is used.',
    );
  }
  const { items } = await createApi(server, apiKey).get<{ items: Channel[] }>('/channels?limit=200');
  const channel = items.find(({ kind, flowId }) => kind === 'web' && flowId !== null);
  if (channel) return channel.id;
  throw new CommandError(`${server} has no web channel with a flow yet. Make one in the console.`);
}

/** Keeps visitors in one file of the user's, by server and channel. */
function fileStorage(io: Pick<Io, 'env'>, key: string): VisitorStorage {
  const file = keptFile('visitors.json', io);
  const readAll = async (): Promise<Record<string, unknown>> => {
    const value = await file.read();
    return typeof value === 'object' && value !== null ? { ...value } : {};
  };
  // One after another: each write begins with what the one before has written.
  let queue: Promise<void> = Promise.resolve();
  return {
    read: async () => parseMemory(JSON.stringify((await readAll())[key] ?? null)),
    write: (memory) => {
      queue = queue.catch(() => undefined).then(async () => file.write({ ...(await readAll()), [key]: memory }));
      return queue;
    },
  };
}
