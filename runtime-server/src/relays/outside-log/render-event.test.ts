import { webhookLimits } from '@parley/schemas';
import { expect, it } from 'vitest';
import { renderEvent } from './render-event.ts';

const event = (data: Record<string, unknown>) => ({
  id: 'evt_1',
  type: 'session.ended',
  at: new Date('2026-03-02T02:00:00.000Z'),
  application_id: 'app_1',
  session_id: 'ses_1',
  data,
});
const told = { sequence: 7, includePersonal: false };

it('masks contacts and personal variables unless the endpoint may have them (AGENT-88)', () => {
  const data = {
    visitor: { phone: '13812345678', name: 'Ana' },
    message: { body: { kind: 'text', text: 'Write to ana@example.com' } },
    variables: [
      { name: 'Salary', value: 'much', personal: true },
      { name: 'Order', value: 'A-1', personal: false },
    ],
  };
  expect(renderEvent(event(data), told)).toMatchObject({
    id: 'evt_1',
    sequence: 7,
    time: '2026-03-02T02:00:00.000Z',
    data: {
      visitor: { phone: '138****5678', name: 'Ana' },
      message: { body: { text: 'Write to ana@***' } },
      variables: [{ value: '***' }, { value: 'A-1' }],
    },
  });
  expect(renderEvent(event(data), { ...told, includePersonal: true }).data).toEqual(data);
});

it('leaves out the longest parts of what is too long, and says which', () => {
  const data = { session: { id: 'ses_1', endStatus: 'ok' }, path: 'x'.repeat(300_000), choices: ['a'] };
  const { data: left } = renderEvent(event(data), told);
  expect(left).toEqual({ session: { id: 'ses_1', endStatus: 'ok' }, choices: ['a'], truncated: ['path'] });
  expect(Buffer.byteLength(JSON.stringify(left))).toBeLessThan(webhookLimits.bodyBytes);
});
