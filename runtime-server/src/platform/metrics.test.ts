import { expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

it('shows own numbers and those of the process as Prometheus text', async () => {
  const metrics = createMetrics();
  metrics.counter('messages', 'Messages stored.', ['channel']).inc({ channel: 'web' }, 3);
  metrics.histogram('turn_seconds', 'Duration of a turn.').observe(0.004);
  let sockets = 0;
  metrics.gauge('sockets', 'Open sockets.', { collect: (gauge) => gauge.set(sockets) });
  sockets = 7;
  const text = await metrics.text();
  expect(text).toContain('parley_messages_total{channel="web"} 3');
  expect(text).toContain('parley_turn_seconds_bucket{le="0.005"} 1');
  expect(text).toContain('parley_sockets 7');
  expect(text).toContain('process_cpu_seconds_total');
  expect(metrics.contentType).toContain('text/plain');
});

it('keeps the numbers of two servers in one process apart', async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  one.counter('turns', 'Turns.').inc();
  other.counter('turns', 'Turns.');
  expect(await one.text()).toContain('parley_turns_total 1');
  expect(await other.text()).toContain('parley_turns_total 0');
});
