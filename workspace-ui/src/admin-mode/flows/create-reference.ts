import { ApiError } from '../../api/api-error.ts';
import type { Flow } from '@parley/schemas';
import { request } from '../../api/request.ts';
import { blankFlow } from './blank-flow.ts';
import type { MissingReference } from './missing-references.ts';

const officeDay = [['09:00', '18:00']];

/** Creates what a flow names and does not exist: usable at once, to be filled in on its own page. */
export async function createReference(
  { kind, key }: MissingReference,
  { name = key, secret = '' }: { name?: string; secret?: string } = {},
): Promise<void> {
  switch (kind) {
    case 'skill-group':
      return createSkillGroup(key, name);
    case 'robot':
      return request('PUT', `/robots/${key}`, { name, entries: [] });
    case 'secret':
      return secret === '' ? undefined : request('PUT', `/secrets/${key}`, { value: secret });
    case 'flow':
      return createCallableFlow(key, name);
    case 'schedule': {
      const { timeZone } = await request<{ timeZone: string }>('GET', '/settings');
      const weekly = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, officeDay]));
      return request('PUT', `/schedules/${key}`, { name, timeZone, weekly });
    }
  }
}

/** One that is there already is fine: it may come from a try before that failed later on. */
async function createSkillGroup(key: string, name: string): Promise<void> {
  try {
    await request('POST', '/skill-groups', { key, name });
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'conflict')) throw error;
  }
}

/** Published at once, so that it can be called: it goes from its start to its end until somebody draws more. */
async function createCallableFlow(key: string, name: string): Promise<void> {
  const { nodes, ...blank } = blankFlow(name);
  const end = { id: 'end', type: 'end', position: { x: 320, y: 0 }, config: {} };
  const { id } = await request<Flow>('POST', '/flows', {
    ...blank,
    key,
    nodes: [...nodes, end],
    edges: [{ id: 'e1', source: 'start', port: 'next', target: 'end' }],
  });
  await request('POST', `/flows/${id}/publish`, {});
}
