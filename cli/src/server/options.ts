import type { Command } from 'commander';
import { UsageError } from '../command-error.ts';
import type { Io } from '../io.ts';
import { createApi, type Api } from './api.ts';

export type ServerOptions = { server?: string; apiKey?: string };

const defaultServer = 'http://127.0.0.1:8080';

/** Adds where the server is and who asks. */
export function withServer(command: Command): Command {
  return command
    .option('--server <url>', `where Parley runs; default: PARLEY_SERVER, or ${defaultServer}`)
    .option('--api-key <key>', 'who asks; default: PARLEY_API_KEY');
}

export function serverOf({ server }: ServerOptions, { env }: Pick<Io, 'env'>): string {
  const address = server ?? (env['PARLEY_SERVER'] || defaultServer);
  if (URL.canParse(address) && /^https?:/.test(address)) return address.replace(/\/+$/, '');
  throw new UsageError(`--server ${address}: write an address such as ${defaultServer}.`);
}

export function apiKeyOf({ apiKey }: ServerOptions, { env }: Pick<Io, 'env'>): string | null {
  return apiKey ?? (env['PARLEY_API_KEY'] || null);
}

/** @throws UsageError when no API key was given */
export function openApi(options: ServerOptions, io: Pick<Io, 'env'>): Api {
  const apiKey = apiKeyOf(options, io);
  if (apiKey !== null) return createApi(serverOf(options, io), apiKey);
  throw new UsageError('An API key is needed: --api-key or PARLEY_API_KEY. An administrator makes one in the console.');
}
