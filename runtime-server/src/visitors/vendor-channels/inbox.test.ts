import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { createIdGenerator } from '../../platform/ids.ts';
import { silentLogger } from '../../platform/logger.ts';
import { systemRandom } from '../../platform/random.ts';
import type { VendorChannel } from '../../definitions/channels/vendor-account.ts';
import { createTestDatabase, FakeClock, type TestDatabase } from '../../testing/index.ts';
import type { VisitorReceiver } from '../receiving/receive.ts';
import { createVendorInbox, type VendorInbox } from './inbox.ts';
import type { KeptEvent } from './vendor-driver.ts';

const channel: VendorChannel = {
  channelId: 'chn_1',
  applicationId: 'app_1',
  name: 'App',
  kind: 'tencent-chat',
  settings: {
    sdkAppId: 1,
    administrator: 'boss',
    account: '@service',
    restUrl: 'https://vendor.example',
    requestsPerSecond: 100,
  },
  secrets: { secretKey: '', callbackToken: '' },
};

let database: TestDatabase;
let clock: FakeClock;
beforeEach(async () => {
  // Fewer connections than users are taken care of at once.
  database = await createTestDatabase({ poolSize: 2 });
  clock = new FakeClock();
  await database.kysely
    .insertInto('application')
    .values({ id: 'app_1', name: 'Test', signing_secret_sealed: '', created_at: clock.now() })
    .execute();
  await database.kysely
    .insertInto('channel')
    .values({
      id: 'chn_1',
      application_id: 'app_1',
      kind: 'tencent-chat',
      name: 'App',
      flow_id: null,
      rating_key: null,
      secret_sealed: null,
      deleted_at: null,
    })
    .execute();
});
afterEach(() => database[Symbol.asyncDispose]());

type Heard = (text: string) => Promise<void> | void;

/** An inbox of a node of its own, which tells what it carries out before it does so. */
function createNode(nodeId: string, hear: Heard): VendorInbox {
  const receive: VisitorReceiver['receive'] = async (_place, { clientId, body }) => {
    await hear(body.kind === 'text' ? body.text : '');
    return { ack: { clientId, sentAt: clock.now().toISOString() }, isRepeat: false, replies: [] };
  };
  return createVendorInbox({
    database,
    clock,
    newId: createIdGenerator({ clock, random: systemRandom }),
    logger: silentLogger,
    nodeId,
    receiver: { receive },
    accounts: {
      find: () => Promise.resolve(channel),
      forget: () => undefined,
      noteCallback: () => undefined,
      noteSent: () => undefined,
      noteFailure: () => undefined,
    },
    reply: () => Promise.resolve(),
  });
}

function message(userId: string, text: string): KeptEvent {
  return { kind: 'message', id: `${userId}/${text}`, userId, bodies: [{ kind: 'text', text }] };
}

const users = ['u1', 'u2', 'u3', 'u4', 'u5', 'u6'];

describe('what a vendor told us', () => {
  it('is carried out for many users with few connections', async () => {
    const heard: string[] = [];
    const inbox = createNode('n1', async (text) => {
      // As a turn does, on a connection of its own.
      await withTransaction(database, (trx) => trx.selectFrom('application').select('id').execute());
      heard.push(text);
    });
    await inbox.keep(
      'chn_1',
      users.flatMap((user) => [1, 2, 3].map((n) => message(user, `${user} ${n}`))),
    );
    await inbox.idle();
    for (const user of users) {
      expect(heard.filter((text) => text.startsWith(user))).toEqual([1, 2, 3].map((n) => `${user} ${n}`));
    }
  });

  it('holds no connection while turns run', async () => {
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    let running = 0;
    let onRunning: () => void = () => undefined;
    const allRun = new Promise<void>((resolve) => (onRunning = resolve));
    const inbox = createNode('n1', () => {
      running += 1;
      if (running === 4) onRunning();
      return finished;
    });
    await inbox.keep(
      'chn_1',
      users.map((user) => message(user, user)),
    );
    await allRun;
    expect((await database.pool.query('select 1')).rowCount).toBe(1);
    const { rows } = await database.pool.query<{ count: number }>(
      `select count(*)::int from pg_stat_activity
       where datname = current_database() and state like 'idle in transaction%'`,
    );
    expect(rows[0]?.count).toBe(0);
    finish();
    await inbox.idle();
    expect(running).toBe(users.length);
  });

  it('is carried out in its order and once, whichever node was told', async () => {
    const heard: string[] = [];
    const hear: Heard = (text) => void heard.push(text);
    const nodes = [createNode('n1', hear), createNode('n2', hear)];
    const texts = Array.from({ length: 40 }, (_, n) => `${n}`);
    for (const [index, text] of texts.entries()) await nodes[index % 2]?.keep('chn_1', [message('u1', text)]);
    await Promise.all(nodes.map((node) => node.idle()));
    expect(heard).toEqual(texts);
  });

  it('is gone on with by another node when one was killed half-way, with what was begun', async () => {
    const begun: string[] = [];
    let letGo: () => void = () => undefined;
    const killed = createNode('n1', (text) => {
      begun.push(text);
      return new Promise((resolve) => (letGo = resolve));
    });
    const heard: string[] = [];
    const other = createNode('n2', (text) => void heard.push(text));
    await killed.keep('chn_1', [message('u1', 'a'), message('u1', 'b')]);
    while (begun.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await other.keep('chn_1', [message('u1', 'c')]);
    await other.idle();
    await other.sweep();
    await other.idle();
    expect(heard).toEqual([]);

    await clock.advance(30_000);
    await other.sweep();
    await other.idle();
    expect(heard).toEqual(['a', 'b', 'c']);
    // It was only slow: it finds that the rest is done.
    letGo();
    await killed.idle();
    expect(begun).toEqual(['a']);
    await other.sweep();
    await other.idle();
    expect(heard).toEqual(['a', 'b', 'c']);
  });

  it('waits for its next try, and what follows waits with it', async () => {
    const heard: string[] = [];
    let isAway = true;
    const inbox = createNode('n1', (text) => {
      if (isAway) throw new AppError('unavailable', 'The database is away.');
      heard.push(text);
    });
    await inbox.keep('chn_1', [message('u1', 'a'), message('u1', 'b')]);
    await inbox.idle();
    isAway = false;
    await inbox.keep('chn_1', [message('u1', 'c')]);
    await inbox.idle();
    expect(heard).toEqual([]);
    await clock.advance(1_000);
    await inbox.sweep();
    await inbox.idle();
    expect(heard).toEqual(['a', 'b', 'c']);
  });

  it('is left to another node at once when this one stops', async () => {
    const heard: string[] = [];
    let isStopped: Promise<void> = Promise.resolve();
    const stopping = createNode('n1', (text) => {
      heard.push(`first: ${text}`);
      isStopped = stopping.stop();
    });
    const other = createNode('n2', (text) => void heard.push(`second: ${text}`));
    await stopping.keep('chn_1', [message('u1', 'a'), message('u1', 'b'), message('u1', 'c')]);
    await stopping.idle();
    await isStopped;
    await other.sweep();
    await other.idle();
    expect(heard).toEqual(['first: a', 'second: b', 'second: c']);
  });
});
