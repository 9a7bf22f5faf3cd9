import { expect, it } from 'vitest';
import { readTable } from '../../../platform/tables/read-table.ts';
import { createTableThread } from './table-thread.ts';

const look = { headings: ['Phone', 'Text', 'At'], timeZone: 'UTC', yes: 'yes', no: 'no', sheet: 'Messages' };
const at = new Date('2026-03-02T10:00:00.000Z');

it.each(['csv', 'xlsx'] as const)(
  'a file of rows is written in a thread, masked for who may not see contacts: %s',
  async (format) => {
    const made: Uint8Array[] = [];
    const sink = (piece: Uint8Array): Promise<void> => Promise.resolve(void made.push(piece));
    const table = createTableThread({ format, look, masked: [true, false, false] }, sink);
    const text = `Write to ann@example.com 你好 ${'long '.repeat(200)}`;
    for (let batch = 0; batch < 3; batch += 1) await table.write(Array.from({ length: 200 }, () => ['4711', text, at]));
    await table.end();
    await table.close();
    const { rows } = await readTable(Buffer.concat(made));
    expect(rows).toHaveLength(601);
    expect(rows[1]?.cells[0]).toBe('***');
    expect(rows[600]?.cells[1]).toMatch(/^Write to ann@\*\*\* 你好 long/);
  },
);

it('a file that cannot be written fails, and is no reason to wait', async () => {
  const broken = { ...look, timeZone: 'Nowhere/Land' };
  const table = createTableThread({ format: 'csv', look: broken, masked: null }, () => Promise.resolve());
  await expect(table.write([['a', 'b', at]])).rejects.toThrow(/Nowhere/);
  await table.close();
});
