import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { FlowDocument } from '@parley/schemas';
import { systemClock } from '../../src/platform/clock.ts';
import { createTestDatabase } from '../../src/testing/index.ts';
import { patience } from '../../src/testing/patience.ts';
import { VendorServer } from '../vendor-server.fixtures.ts';
import { administrate, environment, made } from './installation.ts';
import { createServerProcess, pause } from './server-process.ts';

const account = {
  sdkAppId: 1_400_000_003,
  administrator: 'administrator',
  account: '@customer_service_account',
  secretKey: 'the key of the app at the vendor',
  callbackToken: 'xxxxyyyy',
};
const position = { x: 0, y: 0 };
const flow: FlowDocument = {
  schemaVersion: 1,
  name: 'Patience',
  variables: [],
  nodes: [
    { id: 'start', type: 'start', position, config: {} },
    // Says something once, and takes whatever is written then.
    { id: 'wait', type: 'wait', position, config: { for: 'time', seconds: 86_400 } },
    { id: 'hello', type: 'message', position, config: { parts: [{ kind: 'text', text: 'One moment' }] } },
    { id: 'bye', type: 'end', position, config: { replyTimeoutSeconds: 3_600, timeoutText: '', agentEndText: '' } },
  ],
  edges: [
    { id: 'e1', source: 'start', port: 'next', target: 'hello' },
    { id: 'e2', source: 'hello', port: 'next', target: 'wait' },
    { id: 'e3', source: 'wait', port: 'next', target: 'bye' },
  ],
};
const users = ['amy', 'ben', 'cat', 'dan'];
const messagesEach = 40;
const kills = 3;

it(
  `carries out once and in order what a vendor was acknowledged, when it is killed ${kills} times with leases in hand`,
  { timeout: patience(300_000) },
  async () => {
    await using database = await createTestDatabase();
    await using server = await createServerProcess({ ...environment, DATABASE_URL: database.url });
    const vendor = new VendorServer(account, systemClock);
    try {
      const restUrl = await vendor.listen();
      await server.start();
      const request = await administrate(server);
      const { id: flowId } = await made<{ id: string }>(request, 'POST', '/api/v1/flows', flow);
      await made(request, 'POST', `/api/v1/flows/${flowId}/publish`, {});
      const body = { kind: 'tencent-chat', name: 'App', flowId, tencent: { ...account, restUrl } };
      const channel = await made<{ tencent: { callbackUrl: string } }>(request, 'POST', '/api/v1/channels', body);
      vendor.callbackUrl = server.url + new URL(channel.tencent.callbackUrl).pathname;

      let acknowledged = 0;
      let isOver = false;
      /** As a vendor that is set to send again what was not acknowledged. */
      const insist = async (user: string, number: number): Promise<void> => {
        const extra = { MsgKey: `${user}_${number}` };
        for (;;) {
          const status = await vendor.say(user, `${number}`, extra).then(
            (response) => response.status,
            () => 0,
          );
          if (status === 200) break;
          await pause(100);
        }
        acknowledged += 1;
      };
      const write = async (user: string): Promise<void> => {
        for (let number = 1; number <= messagesEach; number += 1) await insist(user, number);
      };
      const leased = async (): Promise<number> => {
        const { rows } = await sql<{ count: number }>`
          select count(*)::int as count from vendor_callback where done_at is null and lease_node is not null`.execute(
          database.kysely,
        );
        return rows[0]?.count ?? 0;
      };
      let inHand = 0;
      const killing = async (): Promise<void> => {
        for (let kill = 1; kill <= kills; kill += 1) {
          while (acknowledged < (users.length * messagesEach * kill) / (kills + 1)) await pause(5);
          while ((await leased()) === 0 && !isOver) await pause(1);
          await server.kill();
          inHand += await leased();
          await server.start();
          await server.up();
        }
      };
      const writing = Promise.all(users.map(write)).finally(() => {
        isOver = true;
      });
      await Promise.all([writing, killing()]);

      const giveUpAt = Date.now() + patience(90_000);
      const left = async () => {
        const { rows } = await sql<{ count: number }>`
          select count(*)::int as count from vendor_callback where done_at is null`.execute(database.kysely);
        return rows[0]?.count ?? 0;
      };
      while ((await left()) > 0 && Date.now() < giveUpAt) await pause(100);
      expect(await left()).toBe(0);
      const { rows } = await sql<{ user: string; text: string }>`
        select v.user_id as user, m.body ->> 'text' as text
        from message m join thread t on t.id = m.thread_id join visitor v on v.id = t.visitor_id
        where m.from_kind = 'visitor' order by m.seq`.execute(database.kysely);
      const inOrder = Array.from({ length: messagesEach }, (_, index) => `${index + 1}`);
      for (const user of users) {
        expect(rows.filter((row) => row.user === user).map(({ text }) => text)).toEqual(inOrder);
        // The lease of a node that was killed in the middle of telling runs out first.
        while (vendor.texts(user).length === 0 && Date.now() < giveUpAt) await pause(100);
        expect(vendor.texts(user)).toEqual(['One moment']);
      }
      console.log(`${kills} kills with ${inHand} events in hand, ${acknowledged} acknowledged`);
      expect(await server.stop()).toBe(0);
    } finally {
      await vendor.close();
    }
  },
);
