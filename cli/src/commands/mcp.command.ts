import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { Writable } from 'node:stream';
import { createMcpServer, type KeyScopes } from '../mcp/mcp-server.ts';
import { openApi, withServer, type ServerOptions } from '../server/options.ts';
import type { AddCommand } from './context.ts';

/** `parley mcp` */
export const addMcp: AddCommand = (parent, { io }, run) => {
  withServer(
    parent
      .command('mcp')
      .summary('let an assistant work on flows and read sessions')
      .description(
        'Speaks the Model Context Protocol on standard input and output: an assistant lists, reads, draws, checks and tests flows and reads sessions by the rights of an API key. It saves drafts only where the key has flows:write, and never publishes.',
      ),
  )
    .addHelpText(
      'after',
      '\nIn the settings of an assistant:\n  { "command": "node", "args": ["…/cli/bin/parley.mjs", "mcp"], "env": { "PARLEY_SERVER": "https://…", "PARLEY_API_KEY": "prk_…" } }',
    )
    .action(
      run(async (options: ServerOptions) => {
        const api = openApi(options, io);
        const key = await api.get<KeyScopes>('/api-keys/current');
        const server = createMcpServer(api, key, '0.1.0');
        const ended = new Promise<void>((resolve) => {
          server.server.onclose = resolve;
          io.stdin.once('end', resolve);
          io.interrupted.addEventListener('abort', () => resolve());
        });
        await server.connect(new StdioServerTransport(io.stdin, writableOf(io.stdout)));
        await ended;
        await server.close();
        return 0;
      }),
    );
};

function writableOf(output: { write: (text: string) => unknown }): Writable {
  return new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      output.write(String(chunk));
      done();
    },
  });
}
