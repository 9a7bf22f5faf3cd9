import { createVisitorClient, type VisitorClient } from '@parley/sdk/visitor';
import type { Page } from '@playwright/test';
import type { Api } from './api.ts';
import { deskFlow } from './desk-flow.ts';
import { expect, signIn } from './fixtures.ts';

/** What journeys of agents in the browser have in common: their desk, and visitors who are programs. */
export const password = 'correct horse battery';

export type Desk = { group: string; channelId: string; agents: { id: string; email: string; name: string }[] };

/** A skill group of its own, with its agents and a channel that leads straight to its queue. */
export async function openDesk(api: Api, names: string[]): Promise<Desk> {
  const group = `desk-${crypto.randomUUID().slice(0, 8)}`;
  await api.post('/skill-groups', { key: group, name: 'Help desk' });
  const agents = [];
  for (const name of names) {
    const email = `${name.toLowerCase().replaceAll(' ', '-')}.${group}@example.com`;
    const { id } = await api.post<{ id: string }>('/agents', {
      email,
      name,
      role: 'agent',
      capacity: 5,
      skillGroupKeys: [group],
      password,
    });
    agents.push({ id, email, name });
  }
  const { id: flowId } = await api.post<{ id: string }>(
    '/flows',
    deskFlow(group, topic, {
      queueText: 'One moment',
      goodbye: 'Goodbye',
    }),
  );
  await api.post(`/flows/${flowId}/publish`, { note: 'For the journey' });
  const { id: channelId } = await api.post<{ id: string }>('/channels', {
    kind: 'web',
    name: 'Shop',
    flowId,
    ratingKey: 'stars',
  });
  return { group, channelId, agents };
}

/** Whatever the visitor chooses, people answer. */
const topic = {
  label: 'Topic',
  type: 'branch',
  ports: ['branch:parcel', 'branch:other'],
  config: {
    mode: 'menu',
    text: 'What is it about?',
    branches: [
      { id: 'parcel', text: 'My parcel' },
      { id: 'other', text: 'Something else' },
    ],
    maxAttempts: 0,
  },
} as const;

export async function visit(baseUrl: string, channelId: string, name: string): Promise<VisitorClient> {
  const profile = { name, email: 'mia@mail.example', page: 'https://shop.example/cart', attributes: { plan: 'Gold' } };
  const client = createVisitorClient({ server: baseUrl, channelId, profile, pollMilliseconds: 250 });
  await client.connect();
  await client.trigger();
  await client.sendText('My parcel');
  await client.sendText('Where is order 4711?');
  return client;
}

export const textsOf = ({ state }: VisitorClient): string[] =>
  state.messages.map(({ body }) => (body.kind === 'text' ? body.text : body.kind));
export const heard = (visitor: VisitorClient, text: string) =>
  expect.poll(() => textsOf(visitor).filter((each) => each === text).length, { timeout: 20_000 }).toBe(1);

export async function sitDown(page: Page, baseUrl: string, email: string): Promise<void> {
  await signIn(page, { baseUrl }, { email, password });
  await page.goto('/agent');
  await expect(page.getByText('Connected', { exact: true })).toBeVisible({ timeout: 30_000 });
}
