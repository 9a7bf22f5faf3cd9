import { createMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import { compile } from './compile.ts';
import { compiledFlow } from './compiled-flow.fixtures.ts';
import { drawFlow, receptionFlow, testModules } from './modules.fixtures.ts';
import { nearestEnds } from './nearest-end.ts';

describe('compile', () => {
  it('gives a config that is plain JSON and that XState reads again', () => {
    const { config } = compiledFlow(receptionFlow);
    const written: unknown = JSON.parse(JSON.stringify(config));
    expect(written).toEqual(config);
    expect(() => createMachine(written as never)).not.toThrow();
  });

  it('gives equal configs for equal documents', () => {
    expect(compiledFlow(receptionFlow).config).toEqual(compiledFlow(structuredClone(receptionFlow)).config);
  });

  it('does not change the document', () => {
    const before = structuredClone(receptionFlow);
    compile(receptionFlow, testModules);
    expect(receptionFlow).toEqual(before);
  });

  it('explains what is no flow, instead of throwing', () => {
    for (const value of [null, 1, 'flow', [], {}, { schemaVersion: 99 }, { schemaVersion: 1, nodes: 5 }]) {
      const result = compile(value, testModules);
      expect(result.status).toBe('refused');
      expect(result.problems.length).toBeGreaterThan(0);
    }
  });

  it('names the field of settings that do not fit', () => {
    const result = compile(
      drawFlow(
        [
          ['s', 'start'],
          ['a', 'say', { text: 5 }],
          ['e', 'end'],
        ],
        ['s.next -> a', 'a.next -> e'],
      ),
      testModules,
    );
    expect(result.status).toBe('refused');
    expect(result.problems).toContainEqual(
      expect.objectContaining({ code: 'structure/settings', nodeId: 'a', path: '/nodes/1/config/text' }),
    );
  });

  it('says nothing of a missing start when the start is there with wrong settings', () => {
    const result = compile(
      drawFlow(
        [
          ['s', 'start', { x: 1 }],
          ['e', 'end'],
        ],
        ['s.next -> e'],
      ),
      testModules,
    );
    expect(result.problems.map(({ code }) => code)).toEqual(['structure/settings']);
  });

  it('refuses names that would set the prototype of an object', () => {
    const node = compile(
      drawFlow(
        [
          ['__proto__', 'start'],
          ['e', 'end'],
        ],
        [],
      ),
      testModules,
    );
    const variable = compile(
      drawFlow(
        [
          ['s', 'start'],
          ['e', 'end'],
        ],
        ['s.next -> e'],
        {
          variables: [{ name: '__proto__', type: 'string' }],
        },
      ),
      testModules,
    );
    expect([node.status, variable.status]).toEqual(['refused', 'refused']);
  });

  it('takes any other name of an object property as an id', () => {
    const flow = drawFlow(
      [
        ['constructor', 'start'],
        ['toString', 'say', { text: 'x' }],
        ['flow', 'end'],
      ],
      ['constructor.next -> toString', 'toString.next -> flow'],
    );
    expect(compile(flow, testModules).status).toBe('compiled');
  });

  it('compiles a draft with an open way out and reports it', () => {
    const result = compile(
      drawFlow(
        [
          ['s', 'start'],
          ['a', 'say', { text: '' }],
          ['e', 'end'],
        ],
        ['s.next -> a'],
      ),
      testModules,
    );
    expect(result.status).toBe('compiled');
    expect(result.problems).toContainEqual(expect.objectContaining({ code: 'structure/open-port', nodeId: 'a' }));
  });
});

describe('nearestEnds', () => {
  const nearest = (flow: Parameters<typeof compiledFlow>[0]) =>
    Object.fromEntries([...nearestEnds(compiledFlow(flow).read)].map(([id, end]) => [id, end.node.id]));

  it('takes the end with the fewest edges', () => {
    expect(nearest(receptionFlow)).toMatchObject({
      closed: 'quick',
      menu: 'quick',
      robot: 'bye',
      phone: 'bye',
      start: 'quick',
      bye: 'bye',
    });
  });

  it('takes the first in the document among equally near ends', () => {
    const nodes: Parameters<typeof drawFlow>[0] = [
      ['s', 'start'],
      ['m', 'ask', { text: '?', options: ['1', '2'] }],
      ['second', 'end'],
      ['first', 'end'],
    ];
    const edges = ['s.next -> m', 'm.option:1 -> first', 'm.option:2 -> second'];
    expect(nearest(drawFlow(nodes, edges))).toMatchObject({ m: 'second', s: 'second' });
  });

  it('takes a row of nodes with several ways each to the next in its stride', () => {
    const ids = Array.from({ length: 40 }, (_, index) => `n${index}`);
    const flow = drawFlow(
      [['s', 'start'], ...ids.map((id) => [id, 'ask', { text: '?', options: ['1', '2', '3'] }] as never), ['e', 'end']],
      [
        's.next -> n0',
        ...ids.flatMap((id, index) => ['1', '2', '3'].map((way) => `${id}.option:${way} -> ${ids[index + 1] ?? 'e'}`)),
      ],
    );
    expect(nearest(flow)).toMatchObject({ n0: 'e', s: 'e' });
  });

  it('leaves out a node that reaches no end', () => {
    const flow = drawFlow(
      [
        ['s', 'start'],
        ['a', 'ask', { text: '?', options: ['1'] }],
        ['e', 'end'],
      ],
      ['s.next -> a', 'a.option:1 -> a'],
    );
    expect(nearest(flow)).toEqual({ e: 'e' });
  });
});
