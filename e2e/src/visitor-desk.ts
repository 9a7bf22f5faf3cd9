import type { Api } from './api.ts';
import { createDeskAgent, type DeskAgent } from './desk-agent.ts';
import { deskFlow } from './desk-flow.ts';
import type { RunningServer } from './server.ts';

/** A channel whose flow greets and leads straight to a skill group of its own, with one agent in it. */
export type VisitorDesk = { channelId: string; flowId: string; group: string; agent: DeskAgent };

export type DeskWishes = {
  agent: string;
  /** What the flow says first. */
  greeting?: string;
  queueText?: string;
  name?: string;
  ratingKey?: string;
  window?: object;
  allowedOrigins?: string[];
};

/** Makes a desk that no other journey knows, so that nobody else's visitors ring there. */
export async function openVisitorDesk(
  server: Pick<RunningServer, 'baseUrl'>,
  api: Api,
  { agent: agentName, greeting = 'Welcome.', queueText = '', name = 'Shop', ratingKey, ...channel }: DeskWishes,
): Promise<VisitorDesk> {
  const group = `desk-${crypto.randomUUID().slice(0, 8)}`;
  await api.post('/skill-groups', { key: group, name: 'Help desk' });
  const config = { parts: [{ kind: 'text', text: greeting }] };
  const first = { label: 'Greeting', type: 'message', ports: ['next'], config } as const;
  const { id: flowId } = await api.post<{ id: string }>('/flows', deskFlow(group, first, { queueText }));
  await api.post(`/flows/${flowId}/publish`, {});
  const { id: channelId } = await api.post<{ id: string }>('/channels', {
    kind: 'web',
    name,
    flowId,
    ratingKey: ratingKey ?? 'stars',
    ...channel,
  });
  const agent = await createDeskAgent(server, api, { name: agentName, skillGroupKeys: [group] });
  return { channelId, flowId, group, agent };
}
