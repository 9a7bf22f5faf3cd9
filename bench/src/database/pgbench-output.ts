/** Transactions per second as pgbench prints them. @throws Error when it has not */
export function readTransactionRate(output: string): number {
  const rate = /^tps = ([\d.]+)/m.exec(output)?.[1];
  if (rate === undefined) throw new Error(`pgbench printed no rate:\n${output}`);
  return Number(rate);
}
