import { readFileSync } from 'node:fs';
import { CannotStartError } from '../errors/index.ts';
import type { NatsAccess } from './nats-bus.ts';
import type { Config, NatsFile } from '../config/config.ts';

const variables: Readonly<Record<NatsFile, string>> = {
  credentials: 'NATS_CREDENTIALS',
  ca: 'NATS_CA',
  certificate: 'NATS_CERTIFICATE',
  key: 'NATS_KEY',
};

/**
 * Where NATS is and how one is let in, with the contents of the files named; null = none is configured.
 *
 * @throws CannotStartError when a file cannot be read, or a certificate stands without its key
 */
export function loadNatsAccess({ natsUrls, natsFiles }: Pick<Config, 'natsUrls' | 'natsFiles'>): NatsAccess | null {
  const [first, ...others] = natsUrls;
  if (first === undefined) return null;
  const read = (file: NatsFile): string | undefined => {
    const path = natsFiles[file];
    return path === null ? undefined : readText(path, variables[file]);
  };
  const [credentials, ca, certificate, key] = [read('credentials'), read('ca'), read('certificate'), read('key')];
  if ((certificate === undefined) !== (key === undefined)) {
    throw new CannotStartError('NATS_CERTIFICATE and NATS_KEY belong together: set both, or neither.');
  }
  const tls = { ...(ca !== undefined && { ca }), ...(certificate !== undefined && { certificate, key }) };
  return {
    servers: [first, ...others],
    ...(credentials !== undefined && { credentials }),
    ...(Object.keys(tls).length > 0 && { tls }),
  };
}

function readText(path: string, variable: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'it cannot be read';
    throw new CannotStartError(`The file that ${variable} names, ${path}, cannot be read (${why}).`, { cause: error });
  }
}
