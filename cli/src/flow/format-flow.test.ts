import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../run-parley.fixtures.ts';
import { isSameDocument } from './describe-difference.ts';
import { formatFlow } from './format-flow.ts';

const folder = join(repository, 'examples/src');
const examples = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.flow.json'),
);

test.each(examples)('%s stays what it is, with a line for each of its modules', (path) => {
  const document = JSON.parse(readFileSync(join(folder, path), 'utf8')) as { nodes: { id: string }[] };
  const text = formatFlow(document);
  const read = JSON.parse(text) as typeof document;
  expect(isSameDocument(read, document)).toBe(true);
  expect(formatFlow(read)).toBe(text);
  const lines = text.split('\n').filter((line) => line.startsWith('    {"id":'));
  for (const { id } of document.nodes) expect(lines.some((line) => line.startsWith(`    {"id":"${id}"`))).toBe(true);
});

test('the order of members does not matter, and what is moved is one line', () => {
  const node = { id: 'a', type: 'message', position: { x: 1, y: 2 }, config: { b: 1, a: { d: [], c: null } } };
  const flow = { nodes: [node, { id: 'b' }], name: 'Flow', schemaVersion: 1, edges: [], zeta: { a: 1 } };
  const other = { zeta: { a: 1 }, edges: [], schemaVersion: 1, name: 'Flow', nodes: [{ ...node }, { id: 'b' }] };
  expect(formatFlow(flow)).toBe(formatFlow(other));
  expect(formatFlow(flow)).toBe(
    [
      '{',
      '  "schemaVersion": 1,',
      '  "name": "Flow",',
      '  "nodes": [',
      '    {"id":"a","type":"message","position":{"x":1,"y":2},"config":{"a":{"c":null,"d":[]},"b":1}},',
      '    {"id":"b"}',
      '  ],',
      '  "edges": [],',
      '  "zeta": {"a":1}',
      '}',
      '',
    ].join('\n'),
  );
  const moved = formatFlow({ ...flow, nodes: [{ ...node, position: { x: 9, y: 2 } }, { id: 'b' }] }).split('\n');
  expect(moved.filter((line, index) => line !== formatFlow(flow).split('\n')[index])).toHaveLength(1);
});
