import { describe, expect, it } from 'vitest';
import type { CrmSource } from '@parley/schemas';
import { parseOutgoingUrl } from '../../platform/outgoing/outgoing-url.ts';
import { crmCall } from './crm-call.ts';

const source = (url: string): CrmSource => ({
  enabled: true,
  method: 'GET',
  url,
  headers: {},
  request: {},
  fields: [],
  timeoutSeconds: 5,
});

describe('what a CRM is asked', () => {
  it.each([
    ['https://crm.example/users/{{UserId}}/orders', 'parsed'],
    ['https://crm.example/users/{{UserName}}/orders', 'failed'],
  ])('%s', (url, status) => {
    const call = crmCall(source(url), { UserId: 'u.1/2', UserName: '..' }, 'key');
    expect(parseOutgoingUrl(call?.url ?? '').status).toBe(status);
  });

  it('takes half of a pair in a name for the sign of what cannot be read', () => {
    const call = crmCall(source('https://crm.example/{{UserName}}'), { UserName: 'a\ud83d' }, 'key');
    expect(call?.url).toBe('https://crm.example/a%EF%BF%BD');
  });
});
