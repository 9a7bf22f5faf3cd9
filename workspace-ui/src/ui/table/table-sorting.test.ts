import { expect, it } from 'vitest';
import { nextSorting, readSorting, writeSorting } from './table-sorting.ts';

it('reads the order of a table from an address, and takes anything else for none', () => {
  expect(readSorting('-started')).toEqual({ column: 'started', descending: true });
  expect(readSorting('agent')).toEqual({ column: 'agent', descending: false });
  for (const other of [undefined, '', '-', '--a', 4, '<b>', 'a'.repeat(50)]) expect(readSorting(other)).toBeNull();
  for (const written of ['', 'agent', '-agent']) expect(writeSorting(readSorting(written))).toBe(written);
});

it('sorts upwards, downwards, and then as it came', () => {
  const up = nextSorting(null, 'agent');
  const down = nextSorting(up, 'agent');
  expect([up, down, nextSorting(down, 'agent')].map(writeSorting)).toEqual(['agent', '-agent', '']);
  expect(writeSorting(nextSorting(down, 'state'))).toBe('state');
});
