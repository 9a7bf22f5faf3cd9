import { resolve } from 'node:path';
import {
  integer,
  list,
  oneOf,
  readVariables,
  text,
  url,
  type ConfigProblem,
  type Environment,
  type VariableReader,
} from './variables.ts';
import { CannotStartError } from '../errors/index.ts';
import { parseHost, parseTrustProxy, type TrustProxy } from './proxies.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Everything that the environment decides; parsed once, at the start. */
export type Config = {
  port: number;
  host: string;
  /** Origin and base path without a trailing slash; null = where we listen. */
  publicUrl: string | null;
  trustProxy: TrustProxy;
  /** Absolute. */
  dataDir: string;
  /** Null = the embedded PostgreSQL. */
  databaseUrl: string | null;
  /** Of one cluster; none = nodes talk through PostgreSQL. */
  natsUrls: string[];
  /** Files in PEM, and the one with a JWT and its seed; null = not needed. */
  natsFiles: Readonly<Record<NatsFile, string | null>>;
  /** Null = the file in `dataDir`. */
  appSecret: string | null;
  /** Hosts that outgoing calls may reach although they are private; lower case, without port. */
  allowPrivateHosts: string[];
  smtpUrl: string | null;
  /** Of the administrator that the first start creates. */
  adminEmail: string | null;
  adminPassword: string | null;
  logLevel: LogLevel;
  /** Who may read `/metrics`: by a port of its own, by a bearer token, or (both null) whoever reaches us. */
  metrics: { port: number | null; token: string | null };
  /** Requests of one API key to one node in a second, in the long run; ten times as many at once. */
  apiKeyPerSecond: number;
  uploads: UploadConfig;
};

export type NatsFile = 'credentials' | 'ca' | 'certificate' | 'key';

/** How much may be uploaded. */
export type UploadConfig = {
  /** Files on their way to this node at once. */
  atOnce: number;
  /** Files in a minute, of one visitor or agent, and from one address. */
  perMinute: { owner: number; address: number };
  /** Megabytes in a day, of one visitor, of one agent, and of a whole application. */
  dailyMegabytes: { visitor: number; agent: number; application: number };
  /** How long a file is kept that no message holds. */
  looseHours: number;
};

/** Some variables are wrong; the message names each with the value given and what is expected. */
export class ConfigError extends CannotStartError {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    const lines = problems.map(({ variable, given, expected }) => {
      return `  ${variable}${given === null ? ' is not set' : ` is ${given}`}: expected ${expected}.`;
    });
    super(`Parley cannot start with this environment:\n${lines.join('\n')}`);
    this.problems = problems;
  }
}

/** @throws ConfigError with every problem, not only the first */
export function parseConfig(environment: Environment): Config {
  const { value, problems } = readVariables(environment, readConfig);
  if (problems.length > 0) throw new ConfigError(problems);
  return value;
}

function readConfig(read: VariableReader): Config {
  const databaseUrl = read('DATABASE_URL', url('postgres:', 'postgresql:'), null);
  const appSecret = read('APP_SECRET', APP_SECRET, null);
  if (databaseUrl !== null && appSecret === null) {
    read.refuse('APP_SECRET', `${APP_SECRET.expected}, the same on every node, because DATABASE_URL is set`);
  }
  return {
    port: read('PORT', integer(0, 65_535), 8080),
    host: read('HOST', text('an address or host name to listen on, such as 127.0.0.1 or 0.0.0.0', isHost), '127.0.0.1'),
    publicUrl: read('PUBLIC_URL', PUBLIC_URL, null),
    trustProxy: read('TRUST_PROXY', TRUST_PROXY, { kind: 'none' }),
    dataDir: resolve(read('DATA_DIR', text('a folder'), './data')),
    databaseUrl,
    natsUrls: read('NATS_URL', NATS_URLS, []),
    natsFiles: {
      credentials: read('NATS_CREDENTIALS', NATS_FILE, null),
      ca: read('NATS_CA', NATS_FILE, null),
      certificate: read('NATS_CERTIFICATE', NATS_FILE, null),
      key: read('NATS_KEY', NATS_FILE, null),
    },
    appSecret,
    allowPrivateHosts: read('ALLOW_PRIVATE_HOSTS', PRIVATE_HOSTS, []),
    smtpUrl: read('SMTP_URL', url('smtp:', 'smtps:'), null),
    adminEmail: read('ADMIN_EMAIL', text('an e-mail address', isEmail), null),
    adminPassword: read('ADMIN_PASSWORD', ADMIN_PASSWORD, null),
    logLevel: read('LOG_LEVEL', oneOf(LOG_LEVELS), 'info'),
    metrics: {
      port: read('METRICS_PORT', integer(1, 65_535), null),
      token: read('METRICS_TOKEN', METRICS_TOKEN, null),
    },
    apiKeyPerSecond: read('API_KEY_PER_SECOND', integer(1, 100_000), 100),
    uploads: readUploads(read),
  };
}

function readUploads(read: VariableReader): UploadConfig {
  const megabytes = integer(1, 10_000_000);
  const dailyMegabytes = {
    visitor: read('UPLOADS_VISITOR_DAILY_MB', megabytes, 200),
    agent: read('UPLOADS_AGENT_DAILY_MB', megabytes, 2_048),
    application: read('UPLOADS_DAILY_MB', megabytes, 20_480),
  };
  const most = Math.max(dailyMegabytes.visitor, dailyMegabytes.agent);
  if (most > dailyMegabytes.application) {
    read.refuse('UPLOADS_DAILY_MB', `at least ${most}, because one visitor or agent may upload as much`);
  }
  return {
    atOnce: read('UPLOADS_AT_ONCE', integer(1, 1_000), 48),
    perMinute: {
      owner: read('UPLOADS_PER_MINUTE', integer(1, 10_000), 30),
      address: read('UPLOADS_ADDRESS_PER_MINUTE', integer(1, 100_000), 120),
    },
    dailyMegabytes,
    looseHours: read('UPLOADS_KEPT_HOURS', integer(1, 24 * 365), 24),
  };
}

const APP_SECRET = {
  expected: 'at least 32 characters of randomness, such as the output of openssl rand -hex 32',
  isSecret: true,
  parse: (given: string) => (given.length >= 32 ? given : undefined),
};

const METRICS_TOKEN = {
  expected: 'a text of at least 16 characters that whoever reads /metrics sends as "Authorization: Bearer …"',
  isSecret: true,
  parse: (given: string) => (/^[\x21-\x7e]{16,}$/.test(given) ? given : undefined),
};

const ADMIN_PASSWORD = {
  expected: '8 to 128 characters',
  isSecret: true,
  parse: (given: string) => (given.length >= 8 && given.length <= 128 ? given : undefined),
};

const PUBLIC_URL = {
  expected: 'the http or https address that people open, such as https://help.example.com, without query or fragment',
  parse(given: string) {
    const parsed = URL.canParse(given) ? new URL(given) : null;
    const isUsable = parsed && /^https?:$/.test(parsed.protocol) && !parsed.username && !/[?#]/.test(given);
    return isUsable ? parsed.href.replace(/\/+$/, '') : undefined;
  },
};

const TRUST_PROXY = {
  expected: 'the number of proxies in front, or their addresses or networks, such as 1 or 10.0.0.0/8,127.0.0.1',
  parse: parseTrustProxy,
};

const NATS_URLS = list(url('nats:', 'tls:'));
const NATS_FILE = text('a file');
const PRIVATE_HOSTS = list({ expected: 'host names or addresses without a port', parse: parseHost });

function isHost(given: string): boolean {
  return parseHost(given) !== undefined;
}

function isEmail(given: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(given);
}
