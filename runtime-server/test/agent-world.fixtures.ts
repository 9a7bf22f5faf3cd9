import { deriveSecrets } from '../src/platform/secrets.ts';
import { replaceSigningSecret } from '../src/organisation/applications/application.store.ts';
import { defaultSettings, type AgentStatus, type FlowDocument, type Settings } from '@parley/schemas';
import type { AgentStatusService } from '../src/desk/presence/agent-status.ts';
import type { Presence } from '../src/desk/presence/presence.ts';
import type { Allocator } from '../src/desk/routing/allocator.ts';
import { parseConfig } from '../src/platform/config/index.ts';
import { createIdGenerator, type NewId } from '../src/platform/ids.ts';
import { createLogger } from '../src/platform/logger.ts';
import { createInlineThreads } from '../src/platform/threads/index.ts';
import { createServer } from '../src/server.ts';
import type { Decision } from '../src/sessions/flow-runner/decision.ts';
import type { Sessions } from '../src/sessions/sessions.ts';
import {
  createTestDatabase,
  FakeClock,
  seededRandom,
  unheardListener,
  type TestDatabase,
} from '../src/testing/index.ts';

export const applicationId = 'app_1';
export const worldSecret = 'a secret of at least thirty-two characters';

/** One node of a system: everything that runs sessions, queue and routing, on a database shared with other nodes. */
export type TestNode = {
  sessions: Sessions;
  status: AgentStatusService;
  presence: Presence;
  allocator: Allocator;
  /** Resolves when nothing is in hand any more: turns, allocations, what they lead to. */
  settle: () => Promise<void>;
};

/** An application with agents and groups on a database of its own, and a clock that stands still. */
export type AgentWorld = AsyncDisposable & {
  database: TestDatabase;
  clock: FakeClock;
  newId: NewId;
  settings: Settings;
  node: () => Promise<TestNode>;
  addGroup: (
    key: string,
    options?: { receptionLimit?: number; scheduleKey?: string; repeatQueueTextSeconds?: number },
  ) => Promise<void>;
  addAgent: (
    id: string,
    options?: { groups?: string[]; capacity?: number; status?: AgentStatus; priority?: number; role?: string },
  ) => Promise<string>;
  /** A visitor on the channel of a group, whose flow goes straight to its queue. */
  addThread: (
    group: string,
    visitor?: { vip?: boolean },
  ) => Promise<{ id: string; applicationId: string; channelId: string; visitorId: string }>;
  /** A session that waits in a group, or is already being served. */
  begin: (node: TestNode, group: string, visitor?: { vip?: boolean }) => Promise<string>;
};

export async function createAgentWorld(options: { settings?: (settings: Settings) => void } = {}): Promise<AgentWorld> {
  const database = await createTestDatabase();
  const clock = new FakeClock();
  const random = seededRandom('world');
  const newId = createIdGenerator({ clock, random });
  const logger = createLogger({ level: process.env.TEST_LOG === '1' ? 'info' : 'silent' });
  const settings: Settings = { ...structuredClone(defaultSettings), timeZone: 'UTC', dispatcherName: 'Assistant' };
  options.settings?.(settings);
  const db = database.kysely;
  await db
    .insertInto('application')
    .values({ id: applicationId, name: 'Test', signing_secret_sealed: '', created_at: clock.now() })
    .execute();
  await replaceSigningSecret(db, deriveSecrets(worldSecret), applicationId, 'signs calls of the test application');
  const config = parseConfig({ APP_SECRET: worldSecret, DATA_DIR: '/nowhere' });
  const world: AgentWorld = {
    database,
    clock,
    newId,
    settings,
    node: async () => {
      const server = await createServer(config, {
        database,
        clock,
        random,
        newId,
        logger,
        threads: createInlineThreads(),
        settingsOf: () => Promise.resolve(settings),
        listener: unheardListener(8080),
      });
      const { sessions, desk } = server.parts;
      const { status, presence, allocator } = desk;
      const settle = async (): Promise<void> => {
        // An offer that is returned is given to the next, which may have come due meanwhile.
        for (let round = 0; round < 3; round += 1) {
          await clock.advance(0);
          await sessions.deadlines.sweep();
          await allocator.idle();
          await sessions.runner.drain();
        }
        await allocator.idle();
      };
      return { sessions, status, presence, allocator, settle };
    },
    addGroup: async (key, { receptionLimit = 0, scheduleKey, repeatQueueTextSeconds = 0 } = {}) => {
      await db
        .insertInto('skill_group')
        .values({
          application_id: applicationId,
          key,
          name: key,
          reception_limit: receptionLimit,
          schedule_key: scheduleKey ?? null,
        })
        .execute();
      const flowId = `flw_${key}`;
      await db
        .insertInto('flow')
        .values({
          id: flowId,
          application_id: applicationId,
          name: key,
          draft: '{}',
          published_version: 1,
          created_by: null,
          updated_by: null,
          deleted_at: null,
        })
        .execute();
      await db
        .insertInto('flow_version')
        .values({
          flow_id: flowId,
          version: 1,
          draft_revision: 1,
          document: JSON.stringify(transferFlow(key, repeatQueueTextSeconds)),
          published_by: null,
        })
        .execute();
      await db
        .insertInto('channel')
        .values({
          id: `chn_${key}`,
          application_id: applicationId,
          kind: 'web',
          name: key,
          flow_id: flowId,
          rating_key: null,
          secret_sealed: null,
          deleted_at: null,
        })
        .execute();
    },
    addAgent: async (id, { groups = [], capacity = 5, status = 'available', priority = 3, role = 'agent' } = {}) => {
      const name = id.replace('agt_', '');
      await db
        .insertInto('agent')
        .values({
          id,
          application_id: applicationId,
          account_id: `acc_${name}`,
          role,
          name,
          nickname: name,
          staff_no: name,
          capacity,
          status,
          status_reason: null,
          status_since: clock.now(),
          last_seen_at: status === 'offline' ? null : clock.now(),
          last_assigned_at: null,
          suspended_at: null,
          deleted_at: null,
        })
        .execute();
      for (const skill_group of groups) {
        await db
          .insertInto('skill_group_member')
          .values({ application_id: applicationId, skill_group, agent_id: id, priority })
          .execute();
      }
      return id;
    },
    addThread: async (group, { vip = false } = {}) => {
      const [id, visitorId, channelId] = [newId('thr'), newId('vis'), `chn_${group}`];
      await db
        .insertInto('visitor')
        .values({
          id: visitorId,
          application_id: applicationId,
          vip,
          user_id: null,
          linked_to: null,
          blocked_at: null,
          blocked_reason: null,
          last_seen_at: null,
        })
        .execute();
      await db
        .insertInto('thread')
        .values({
          id,
          application_id: applicationId,
          channel_id: channelId,
          visitor_id: visitorId,
          last_session_id: null,
        })
        .execute();
      return { id, applicationId, channelId, visitorId };
    },
    begin: async ({ sessions }, group, visitor) => {
      const sessionId = await sessions.opener.open(await world.addThread(group, visitor));
      await sessions.runner.run(sessionId, () => says('hello', newId('cli')));
      return sessionId;
    },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
  return world;
}

/** What a visitor says. */
export function says(text: string, clientId: string): Decision {
  return {
    messages: [{ from: { kind: 'visitor' }, body: { kind: 'text', text }, clientKey: { sender: 'visitor', clientId } }],
    events: [{ type: 'visitor.message', text, kind: 'text' }],
  };
}

/** A flow that goes straight to the queue of a group; nobody online leads to a sentence and the end. */
function transferFlow(skillGroup: string, repeatQueueTextSeconds: number): FlowDocument {
  const position = { x: 0, y: 0 };
  return {
    schemaVersion: 1,
    name: skillGroup,
    variables: [],
    nodes: [
      { id: 'start', type: 'start', position, config: {} },
      {
        id: 'people',
        type: 'transfer-to-agent',
        position,
        config: {
          skillGroup,
          queueText: '${WaitNo} ahead of you',
          successText: '${StaffNickName} is here',
          offlineText: 'Nobody is here',
          maxWaitSeconds: 3_600,
          repeatQueueTextSeconds,
        },
      },
      { id: 'nobody', type: 'message', position, config: { parts: [{ kind: 'text', text: 'Come back tomorrow' }] } },
      {
        id: 'bye',
        type: 'end',
        position,
        config: { replyTimeoutSeconds: 600, timeoutText: '', agentEndText: 'Thank you', closingText: 'Bye' },
      },
    ],
    edges: [
      { id: 'e1', source: 'start', port: 'next', target: 'people' },
      { id: 'e2', source: 'people', port: 'ended', target: 'bye' },
      { id: 'e3', source: 'people', port: 'unavailable', target: 'nobody' },
      { id: 'e4', source: 'nobody', port: 'next', target: 'bye' },
    ],
  };
}
