import type { Flow, FlowSummary } from '@parley/schemas';
import { CommandError } from '../command-error.ts';
import { ApiError, type Api } from './api.ts';

/** The flow of this id; null when there is none. */
export async function findFlow(api: Api, id: string): Promise<Flow | null> {
  try {
    return await api.get<Flow>(`/flows/${encodeURIComponent(id)}`);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}

/** Every flow, or those that are found by a text. */
export async function listFlows(api: Api, text?: string): Promise<FlowSummary[]> {
  const found: FlowSummary[] = [];
  let cursor: string | null = null;
  do {
    const query: string = new URLSearchParams({
      limit: '200',
      ...(text !== undefined && { q: text }),
      ...(cursor !== null && { cursor }),
    }).toString();
    const page = await api.get<{ items: FlowSummary[]; nextCursor: string | null }>(`/flows?${query}`);
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}

/** The one flow of this name; null when there is none. @throws CommandError when there are several */
export async function findFlowByName(api: Api, name: string): Promise<Flow | null> {
  const found = (await listFlows(api, name)).filter((flow) => flow.name === name);
  const [only, ...others] = found;
  if (!only) return null;
  if (others.length === 0) return findFlow(api, only.id);
  const ids = found.map(({ id }) => id).join(', ');
  throw new CommandError(`${found.length} flows are called "${name}": ${ids}. Say which one with --id.`);
}
