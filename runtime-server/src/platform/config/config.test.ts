import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, parseConfig } from './config.ts';

describe('parseConfig', () => {
  it('needs nothing from the environment', () => {
    expect(parseConfig({})).toEqual({
      port: 8080,
      host: '127.0.0.1',
      publicUrl: null,
      trustProxy: { kind: 'none' },
      dataDir: resolve('data'),
      databaseUrl: null,
      natsUrls: [],
      natsFiles: { credentials: null, ca: null, certificate: null, key: null },
      appSecret: null,
      allowPrivateHosts: [],
      smtpUrl: null,
      adminEmail: null,
      adminPassword: null,
      logLevel: 'info',
      metrics: { port: null, token: null },
      apiKeyPerSecond: 100,
      uploads: {
        atOnce: 48,
        perMinute: { owner: 30, address: 120 },
        dailyMegabytes: { visitor: 200, agent: 2_048, application: 20_480 },
        looseHours: 24,
      },
    });
  });

  it('reads every variable', () => {
    const config = parseConfig({
      PORT: '9000',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://help.example.com/desk/',
      TRUST_PROXY: '10.0.0.0/8, ::1',
      DATA_DIR: '/var/lib/parley',
      DATABASE_URL: 'postgres://parley:pw@db:5432/parley',
      NATS_URL: 'nats://a:4222,tls://b:4222',
      NATS_CREDENTIALS: '/etc/parley/nats.creds',
      NATS_CA: '/etc/parley/ca.pem',
      NATS_CERTIFICATE: '/etc/parley/node.pem',
      NATS_KEY: '/etc/parley/node.key',
      APP_SECRET: 's'.repeat(32),
      ALLOW_PRIVATE_HOSTS: '127.0.0.1, CRM.internal,[::1]',
      SMTP_URL: 'smtps://user:pw@mail.example.com',
      ADMIN_EMAIL: 'root@example.com',
      ADMIN_PASSWORD: 'correct horse',
      LOG_LEVEL: 'debug',
      METRICS_PORT: '9464',
      METRICS_TOKEN: 'long enough to be guessed by nobody'.replaceAll(' ', '-'),
      API_KEY_PER_SECOND: '500',
      UPLOADS_AT_ONCE: '10',
      UPLOADS_PER_MINUTE: '6',
      UPLOADS_ADDRESS_PER_MINUTE: '60',
      UPLOADS_VISITOR_DAILY_MB: '20',
      UPLOADS_AGENT_DAILY_MB: '30',
      UPLOADS_DAILY_MB: '40',
      UPLOADS_KEPT_HOURS: '48',
    });
    expect(config).toEqual({
      port: 9000,
      host: '0.0.0.0',
      publicUrl: 'https://help.example.com/desk',
      trustProxy: { kind: 'addresses', ranges: ['10.0.0.0/8', '::1'] },
      dataDir: '/var/lib/parley',
      databaseUrl: 'postgres://parley:pw@db:5432/parley',
      natsUrls: ['nats://a:4222', 'tls://b:4222'],
      natsFiles: {
        credentials: '/etc/parley/nats.creds',
        ca: '/etc/parley/ca.pem',
        certificate: '/etc/parley/node.pem',
        key: '/etc/parley/node.key',
      },
      appSecret: 's'.repeat(32),
      allowPrivateHosts: ['127.0.0.1', 'crm.internal', '::1'],
      smtpUrl: 'smtps://user:pw@mail.example.com',
      adminEmail: 'root@example.com',
      adminPassword: 'correct horse',
      logLevel: 'debug',
      metrics: { port: 9464, token: 'long-enough-to-be-guessed-by-nobody' },
      apiKeyPerSecond: 500,
      uploads: {
        atOnce: 10,
        perMinute: { owner: 6, address: 60 },
        dailyMegabytes: { visitor: 20, agent: 30, application: 40 },
        looseHours: 48,
      },
    });
  });

  it('takes an empty or blank variable for one that is not set', () => {
    expect(parseConfig({ PORT: '', HOST: '  ', DATABASE_URL: '' })).toEqual(parseConfig({}));
  });

  it('names every wrong variable with what was given and what is expected', () => {
    const message = messageOf({ PORT: '80a', LOG_LEVEL: 'loud', NATS_URL: 'nats://ok,http://no' });
    expect(message).toContain('PORT is "80a": expected a whole number from 0 to 65535.');
    expect(message).toContain('LOG_LEVEL is "loud": expected one of fatal, error, warn');
    expect(message).toContain('NATS_URL is "nats://ok,http://no": expected a URL such as nats://host:port');
  });

  it('refuses each kind of wrong value', () => {
    const wrong: Record<string, string[]> = {
      PORT: ['-1', '65536', '1e3', '8080.5'],
      HOST: ['two words', 'http://x'],
      PUBLIC_URL: ['help.example.com', 'ftp://x', 'https://user:pw@x', 'https://x/?a=1', 'https://x/#a'],
      TRUST_PROXY: ['maybe', '10.0.0.0/99', '-1', '1.2.3'],
      DATABASE_URL: ['mysql://x/y', 'localhost'],
      NATS_URL: ['http://x', 'wss://x'],
      APP_SECRET: ['short'],
      ALLOW_PRIVATE_HOSTS: ['http://crm', 'crm:8080', 'a,,b'],
      SMTP_URL: ['mail.example.com'],
      ADMIN_EMAIL: ['root'],
      ADMIN_PASSWORD: ['short'],
      LOG_LEVEL: ['INFO'],
      UPLOADS_AT_ONCE: ['0'],
      UPLOADS_KEPT_HOURS: ['1.5'],
      // Less than one visitor or agent may upload.
      UPLOADS_DAILY_MB: ['0', '100'],
    };
    for (const [variable, values] of Object.entries(wrong)) {
      for (const value of values) {
        const environment = { [variable]: value, ...(variable === 'DATABASE_URL' && { APP_SECRET: 's'.repeat(32) }) };
        expect(messageOf(environment), `${variable}=${value}`).toContain(`${variable} is `);
      }
    }
  });

  it('never shows a secret, not even a wrong one', () => {
    const message = messageOf({
      APP_SECRET: 'hunter2-secret',
      ADMIN_PASSWORD: 'hunter3',
      DATABASE_URL: 'mysql://parley:hunter4@db/parley',
      SMTP_URL: 'user:hunter5@mail',
      NATS_URL: 'http://user:hunter6@nats,http://hunter7@nats',
    });
    expect(message).not.toMatch(/hunter[23467]/);
    expect(message).toContain('APP_SECRET is a text of 14 characters');
    expect(message).toContain('mysql://parley:***@db/parley');
  });

  it('needs APP_SECRET with DATABASE_URL, because every node must have the same', () => {
    expect(messageOf({ DATABASE_URL: 'postgres://db/parley' })).toContain(
      'APP_SECRET is not set: expected at least 32',
    );
  });

  it('understands the ways to name proxies', () => {
    const kinds = ['false', '0', 'true', '2'].map((value) => parseConfig({ TRUST_PROXY: value }).trustProxy);
    expect(kinds).toEqual([{ kind: 'none' }, { kind: 'none' }, { kind: 'hops', count: 1 }, { kind: 'hops', count: 2 }]);
  });
});

function messageOf(environment: Record<string, string>): string {
  try {
    parseConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}
