import { ApiError } from '../../api/api-error.ts';
import { request } from '../../api/request.ts';
import type { MissingReference } from './missing-references.ts';

const officeDay = [['09:00', '18:00']];

/** Creates what a flow names and does not exist: usable at once, to be filled in on its own page. */
export async function createReference({ kind, key }: MissingReference, secret = ''): Promise<void> {
  const name = key;
  switch (kind) {
    case 'skill-group':
      return createSkillGroup(key, name);
    case 'robot':
      return request('PUT', `/robots/${key}`, { name, entries: [] });
    case 'secret':
      return secret === '' ? undefined : request('PUT', `/secrets/${key}`, { value: secret });
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
