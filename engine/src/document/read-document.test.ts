import { describe, expect, it } from 'vitest';
import { drawFlow, receptionFlow, testModules } from '../machine/modules.fixtures.ts';
import { readDocument } from './read-document.ts';

describe('readDocument', () => {
  const codes = (value: unknown) =>
    readDocument(value, testModules).problems.map(({ code, path }) => `${code} ${path ?? ''}`);

  it('finds nothing wrong with a whole flow', () => {
    expect(codes(receptionFlow)).toEqual([]);
  });

  it('fills in the defaults of settings', () => {
    const { nodes } = readDocument(receptionFlow, testModules);
    expect(nodes.get('bye')?.settings).toEqual({ replyTimeoutSeconds: 600, closingText: 'Goodbye' });
  });

  it('names unknown keys by their path', () => {
    expect(codes({ ...receptionFlow, color: 'red' })).toEqual(['structure/schema /color']);
  });

  it('reports every structural problem, not the first', () => {
    const broken = drawFlow(
      [
        ['s', 'start'],
        ['s', 'start'],
        ['x', 'teleport'],
        ['a', 'say', { text: '' }],
        ['b', 'say', { text: '' }],
        ['e', 'end'],
      ],
      ['s.next -> a', 'a.next -> nowhere', 'b.next -> e', 'b.next -> a', 'b.other -> e', 'a.next -> s'],
    );
    expect(codes(broken)).toEqual([
      'structure/duplicate /nodes/1',
      'structure/unknown-module /nodes/2/type',
      'structure/dangling-edge /edges/1',
      'structure/port-taken /edges/3',
      'structure/unknown-port /edges/4',
      'structure/edge-into-start /edges/5',
      'structure/two-starts /nodes/1',
    ]);
  });

  it('misses a start and an end', () => {
    expect(codes(drawFlow([], []))).toEqual(['structure/no-start ', 'structure/no-end ']);
  });
});
