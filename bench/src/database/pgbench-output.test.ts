import { expect, it } from 'vitest';
import { readTransactionRate } from './pgbench-output.ts';

it('reads the rate that pgbench prints', () => {
  const output = 'number of failed transactions: 0 (0.000%)\ntps = 4270.123456 (without initial connection time)\n';
  expect(readTransactionRate(output)).toBeCloseTo(4270.12, 2);
});

it('refuses an output without a rate', () => {
  expect(() => readTransactionRate('pgbench: error')).toThrow('pgbench printed no rate');
});
