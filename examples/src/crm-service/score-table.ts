import { createHash } from 'node:crypto';

/** Numbers with a fixed score; together they reach all three ranges of the example flow. */
const scores = new Map([
  ['13800000000', 95],
  ['18621500000', 95],
  ['13900000000', 70],
  ['13700000000', 30],
]);

/**
 * The score of a phone number, 0 to 100 as a string: gold from 90, silver from 60, else standard. Numbers outside the
 * table get one from their digits, the same every time. `undefined` when this is no phone number (5 to 15 digits).
 */
export function scoreOf(phoneNumber: string): string | undefined {
  const digits = phoneNumber.replaceAll(/[\s()+.-]/g, '').replace(/^(00)?86(?=1\d{10}$)/, '');
  if (!/^\d{5,15}$/.test(digits)) return undefined;
  return String(scores.get(digits) ?? createHash('sha256').update(digits).digest().readUInt32BE() % 101);
}
