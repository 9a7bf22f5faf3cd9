import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@nats-io/transport-node';
import { expect, it } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { localCertificate } from '../../testing/local-certificate.ts';
import { startNatsServer, type NatsServer } from '../../testing/nats-server.ts';
import { systemClock } from '../clock.ts';
import { CannotStartError } from '../errors/index.ts';
import { FakeClock } from '../fake-clock.ts';
import { silentLogger } from '../logger.ts';
import type { Bus, BusPayload } from './bus.ts';
import { createNatsBus, type NatsAccess, type NatsBusOptions } from './nats-bus.ts';

/** A started bus that stops when disposed of. */
type Node = Bus & AsyncDisposable;

async function enter(
  server: Pick<NatsServer, 'url'>,
  options: Partial<NatsBusOptions> & { access?: NatsAccess } = {},
): Promise<Node> {
  const access: NatsAccess = { servers: [server.url] };
  const bus = createNatsBus({ access, system: 'blue', clock: systemClock, logger: silentLogger, ...options });
  await bus.start();
  return Object.assign(bus, { [Symbol.asyncDispose]: () => bus.stop() });
}

async function hear(bus: Bus, topic = 't'): Promise<BusPayload[]> {
  const heard: BusPayload[] = [];
  await bus.subscribe(topic, (payload) => heard.push(payload));
  return heard;
}

it('has NATS again after it was killed, says so, and sends what was published meanwhile', async () => {
  await using server = await startNatsServer();
  await using one = await enter(server);
  await using other = await enter(server);
  const [here, there] = [await hear(one), await hear(other)];
  let reconnects = 0;
  one.onReconnect(() => (reconnects += 1));

  await server.kill();
  await eventually(() => expect([one.isConnected(), other.isConnected()]).toEqual([false, false]));
  one.publish('t', 'while away');
  await eventually(() => expect(here).toEqual(['while away']));
  await server.start();

  await eventually(() => expect([one.isConnected(), other.isConnected()]).toEqual([true, true]));
  expect(reconnects).toBe(1);
  await eventually(() => {
    one.publish('t', 'back');
    expect(there).toContain('back');
  });
});

it('hears what was subscribed to while NATS was away, and nothing that is no longer listened to', async () => {
  await using server = await startNatsServer();
  await using one = await enter(server);
  await using other = await enter(server);
  const unsubscribe = await other.subscribe('left', () => expect.unreachable('nobody listens to it'));
  unsubscribe();
  unsubscribe();
  await server.kill();
  await eventually(() => expect([one.isConnected(), other.isConnected()]).toEqual([false, false]));
  const heard = await hear(other, 'numbers');
  await server.start();
  await eventually(() => expect([one.isConnected(), other.isConnected()]).toEqual([true, true]));
  one.publish('left', 'to nobody');
  const numbers = Array.from({ length: 15_000 }, (_, number) => number);
  for (const number of numbers) one.publish('numbers', number);
  await eventually(() => expect(heard).toEqual(numbers));
});

it('starts while NATS is away, and finds it when it is there', async () => {
  await using server = await startNatsServer();
  await server.kill();
  const clock = new FakeClock();
  await using bus = await enter(server, { clock });
  expect(bus.isConnected()).toBe(false);
  const heard = await hear(bus);
  let reconnects = 0;
  bus.onReconnect(() => (reconnects += 1));
  await server.start();
  await clock.advance(10_000);
  await eventually(() => expect(bus.isConnected()).toBe(true));
  expect(reconnects).toBe(1);
  await using other = await enter(server);
  await eventually(() => {
    other.publish('t', 'there');
    expect(heard).toContain('there');
  });
});

it('notices a server that stands still, and goes on when it does', async () => {
  await using server = await startNatsServer();
  await using one = await enter(server);
  await using other = await enter(server);
  const heard = await hear(other);
  server.pause();
  for (let number = 0; number < 100; number += 1) one.publish('t', number);
  server.resume();
  await eventually(() => expect(heard).toHaveLength(100));
  expect(heard).toEqual(heard.toSorted((a, b) => Number(a) - Number(b)));
});

it('hears nothing of another system by the same NATS, and takes no strange words for hints', async () => {
  await using server = await startNatsServer();
  await using blue = await enter(server);
  await using green = await enter(server, { system: 'green' });
  const [heardBlue, heardGreen] = [await hear(blue), await hear(green)];
  const stranger = await connect({ servers: server.url });
  const subject = `parley.blue.${Buffer.from('t').toString('base64url')}`;
  for (const words of ['', 'no JSON', '{"a":1}', '[1]', '[["t"]]', '[["t",1,2]]', '\u0000'])
    stranger.publish(subject, words);
  stranger.publish(subject, '[["t","said right"]]');
  await stranger.flush();
  await stranger.close();
  await eventually(() => expect(heardBlue).toEqual(['said right']));
  expect(heardGreen).toEqual([]);
});

it('is let in by user and password or by a token, also with signs in them, and says why it is not', async () => {
  const withSigns = 'p@ss/word:ü';
  await using server = await startNatsServer(['--user', 'parley', '--pass', withSigns]);
  await using byToken = await startNatsServer(['--auth', 's3cret']);
  const host = server.url.replace('nats://', '');
  const to = (url: string): Promise<Node> => enter(server, { access: { servers: [url] } });
  await using right = await to(`nats://parley:${encodeURIComponent(withSigns)}@${host}`);
  expect(right.isConnected()).toBe(true);
  await using other = await to(byToken.url.replace('nats://', 'nats://s3cret@'));
  expect(other.isConnected()).toBe(true);

  const refused = await to(`nats://parley:wrong@${host}`).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(CannotStartError);
  expect(String(refused)).toMatch(
    new RegExp(`NATS at ${host} \\(NATS_URL\\) does not let us in: .*NATS_CREDENTIALS`, 'i'),
  );
  expect(String(refused)).not.toContain('wrong');
});

it('goes to another server of the cluster when its own is gone', async () => {
  await using first = await startNatsServer();
  await using second = await startNatsServer();
  const access: NatsAccess = { servers: [first.url, second.url] };
  await using bus = await enter(first, { access });
  await Promise.all([first.kill(), second.kill()]);
  await eventually(() => expect(bus.isConnected()).toBe(false));
  await second.start();
  await eventually(() => expect(bus.isConnected()).toBe(true));
});

it('speaks TLS when it is asked to, and refuses a certificate that nobody vouches for', async () => {
  using files = writeCertificate();
  await using server = await startNatsServer(['--tls', '--tlscert', files.certificate, '--tlskey', files.key]);
  const url = server.url.replace('nats://127.0.0.1', 'tls://localhost');
  await using bus = await enter(server, { access: { servers: [url], tls: { ca: localCertificate.certificate } } });
  expect(bus.isConnected()).toBe(true);
  const refused = await enter(server, { access: { servers: [url] } }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(CannotStartError);
});

function writeCertificate(): Disposable & { certificate: string; key: string } {
  const folder = mkdtempSync(join(tmpdir(), 'parley-nats-'));
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  writeFileSync(certificate, localCertificate.certificate);
  writeFileSync(key, localCertificate.key);
  return { certificate, key, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}
