import { expect, it } from 'vitest';
import { inQueueOrder } from './in-queue-order.ts';

const waiting = (id: string, more: object = {}) => ({
  id,
  state: 'queued' as const,
  position: 0,
  priority: 3,
  startedAt: '2026-03-02T10:00:00Z',
  queuedAt: '2026-03-02T10:00:00Z',
  visitor: { vip: false },
  ...more,
});

it('shows what rings, then the heads of the queues, VIPs and who came first (QUEUE-05, QUEUE-03)', () => {
  const late = waiting('late', { queuedAt: '2026-03-02T10:05:00Z' });
  const second = waiting('second', { position: 1, visitor: { vip: true } });
  const vip = waiting('vip', { queuedAt: '2026-03-02T10:09:00Z', visitor: { vip: true } });
  const first = waiting('first');
  const rings = { ...waiting('rings', { position: undefined }), state: 'ringing' as const };
  const order = inQueueOrder([second, late, first, rings, vip]).map(({ id }) => id);
  expect(order).toEqual(['rings', 'vip', 'first', 'late', 'second']);
});
