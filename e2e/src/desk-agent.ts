import { createApi, type Api } from './api.ts';
import type { RunningServer } from './server.ts';

/** An agent at a desk, by the API alone. */
export type DeskAgent = {
  name: string;
  /** Waits until a session rings here, and takes it. */
  acceptNext: () => Promise<string>;
  say: (sessionId: string, text: string) => Promise<void>;
  send: (sessionId: string, body: object) => Promise<void>;
  inviteToRate: (sessionId: string) => Promise<void>;
  end: (sessionId: string) => Promise<void>;
  /** Everything that was said in a session, as texts with who said them. */
  read: (sessionId: string) => Promise<string[]>;
  become: (status: 'available' | 'busy' | 'away') => Promise<void>;
  leave: () => Promise<void>;
};

type Listed<Item> = { items: Item[] };
type Said = { from: { kind: string }; body: { kind: string; text?: string } };

const password = 'correct horse battery';

/** A new agent in these skill groups, who is available from now on. */
export async function createDeskAgent(
  server: Pick<RunningServer, 'baseUrl'>,
  admin: Api,
  { name, skillGroupKeys }: { name: string; skillGroupKeys: string[] },
): Promise<DeskAgent> {
  const suffix = crypto.randomUUID().slice(0, 8);
  const email = `agent.${suffix}@example.com`;
  const staffNo = suffix;
  await admin.post('/agents', {
    email,
    name,
    nickname: name,
    staffNo,
    role: 'agent',
    capacity: 20,
    skillGroupKeys,
    password,
  });
  const api = await createApi(server.baseUrl, { email, password });
  await api.put('/me/status', { status: 'available' });
  const send = async (sessionId: string, body: object): Promise<void> => {
    await api.post(`/sessions/${sessionId}/messages`, { clientId: crypto.randomUUID(), body });
  };
  return {
    name,
    acceptNext: async () => {
      const ringing = await eventually(async () => {
        const { items } = await api.get<Listed<{ id: string }>>('/sessions?state=ringing');
        return items[0];
      });
      await api.post(`/sessions/${ringing.id}/accept`);
      return ringing.id;
    },
    send,
    say: (sessionId, text) => send(sessionId, { kind: 'text', text }),
    inviteToRate: async (sessionId) => {
      await api.post(`/sessions/${sessionId}/invite-rating`);
    },
    end: async (sessionId) => {
      await api.post(`/sessions/${sessionId}/end`);
    },
    read: async (sessionId) => {
      const { items } = await api.get<Listed<Said>>(`/sessions/${sessionId}/messages?limit=200`);
      return items.map(({ from, body }) => `${from.kind}: ${body.text ?? body.kind}`);
    },
    become: async (status) => {
      await api.put('/me/status', { status });
    },
    leave: async () => {
      await api.put('/me/status', { status: 'offline' });
    },
  };
}

/** The desks are open at every hour, whatever day the journey is run on, and nobody waits from a journey before. */
export async function openDesks(admin: Api): Promise<void> {
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  const weekly = Object.fromEntries(days.map((day) => [day, [['00:00', '24:00']]]));
  await admin.put('/schedules/default', { name: 'Office hours', timeZone: 'Asia/Shanghai', weekly });
  const { items } = await admin.get<Listed<{ id: string }>>('/sessions?state=queued&limit=200');
  for (const { id } of items) await admin.post(`/sessions/${id}/end`);
}

/** One of the example channels of a new installation. */
export async function findChannel(admin: Api, name: string): Promise<{ id: string; flowId: string | null }> {
  const { items } = await admin.get<Listed<{ id: string; name: string; flowId: string | null }>>('/channels');
  const channel = items.find((each) => each.name === name);
  if (!channel) throw new Error(`There is no channel ${name}.`);
  return channel;
}

async function eventually<Value>(ask: () => Promise<Value | undefined>): Promise<Value> {
  const until = Date.now() + 20_000;
  for (;;) {
    const value = await ask();
    if (value !== undefined) return value;
    if (Date.now() > until) throw new Error('What was waited for did not come within 20 seconds.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
