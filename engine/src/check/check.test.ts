import type { FlowDocument, JsonObject, Problem } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { drawFlow, receptionFlow, testModules } from '../machine/modules.fixtures.ts';
import { check } from './check.ts';

const codes = (document: unknown) => check(document, testModules).map(({ code }) => code);

function only(document: FlowDocument, code: string): Problem {
  const found = check(document, testModules).filter((problem) => problem.code === code);
  if (found.length !== 1 || !found[0])
    throw new Error(`${found.length} problems ${code} among ${codes(document).join(', ')}`);
  return found[0];
}

/** start → …nodes in a row → end. */
function row(
  nodes: readonly (readonly [string, string, JsonObject?])[],
  more: Partial<FlowDocument> = {},
): FlowDocument {
  const ids = ['s', ...nodes.map(([id]) => id), 'e'];
  const edges = ids.slice(0, -1).map((id, index) => `${id}.next -> ${ids[index + 1]}`);
  return drawFlow([['s', 'start'], ...nodes, ['e', 'end']], edges, more);
}

const phone = { name: 'Phone', type: 'string' } as const;

describe('check', () => {
  it('finds nothing wrong with a whole flow', () => {
    expect(check(receptionFlow, testModules)).toEqual([]);
  });

  it('lists errors first, then warnings, then infos, each in document order', () => {
    const flow = row(
      [
        ['a', 'say', { text: '{{Nobody}}' }],
        ['b', 'say', { text: '{{#if' }],
      ],
      {
        variables: [
          { name: 'Unused', type: 'string' },
          { name: 'Now', type: 'string', default: '' },
        ],
      },
    );
    expect(check(flow, testModules).map(({ severity, code, path }) => `${severity} ${code} ${path ?? ''}`)).toEqual([
      'error variable/shadows-system /variables/1/name',
      'error template/does-not-parse /nodes/2/config/text',
      'warning variable/undeclared-read /nodes/1/config/text',
      'info variable/unused /variables/0',
      'info variable/unused /variables/1',
    ]);
  });

  it('suggests the key that was probably meant', () => {
    const known = {
      has: (kind: string, key: string) => (kind === 'robot' ? 'unknown' : ['default', 'vip', 'crm'].includes(key)),
      keys: () => ['default', 'vip', 'sale'],
    };
    expect(check(receptionFlow, testModules, known)).toEqual([
      {
        severity: 'error',
        code: 'reference/missing-skill-group',
        nodeId: 'sales',
        path: '/nodes/10/config/skillGroup',
        message:
          'people (sales): There is no skill group with the key "sales" here. Did you mean "sale"? Create it, or choose another one.',
        values: { key: 'sales', suggestion: 'sale' },
      },
    ]);
  });

  it('finds secrets that an interface call names and this installation lacks', () => {
    const flow = row([['c', 'call', { url: 'https://example.com/{{secret:crmm}}', variable: 'Phone', default: '' }]], {
      variables: [phone],
    });
    const problems = check(flow, testModules, { has: () => false, keys: () => ['crm'] });
    expect(problems[0]).toMatchObject({ code: 'reference/missing-secret', path: '/nodes/1/config/url' });
    expect(problems[0]?.message).toContain('"crm"');
  });

  it('refuses a secret in a text that visitors read', () => {
    expect(only(row([['a', 'say', { text: 'Key {{secret:crm}}' }]]), 'secret/in-text')).toMatchObject({
      severity: 'error',
      nodeId: 'a',
      path: '/nodes/1/config/text',
    });
  });

  it('reports an expression that does not parse', () => {
    const flow = drawFlow(
      [
        ['s', 'start'],
        ['x', 'expression', { source: '(1 +' }],
        ['e', 'end'],
      ],
      ['s.next -> x', 'x.yes -> e', 'x.no -> e'],
    );
    expect(only(flow, 'expression/does-not-parse')).toMatchObject({
      severity: 'error',
      path: '/nodes/1/config/source',
    });
  });

  it('warns of an empty text that is needed', () => {
    expect(only(row([['a', 'say', { text: '  ' }]]), 'text/empty').severity).toBe('warning');
  });

  it('offers to declare a variable that is written', () => {
    const problem = only(
      row([['a', 'ask', { text: '?', options: [], variable: 'Fone' }]], { variables: [phone] }),
      'variable/undeclared-write',
    );
    expect(problem.message).toContain('Did you mean "Phone"?');
    expect(problem.fix).toEqual({
      title: 'Declare "Fone"',
      command: 'declare-variable',
      arguments: { name: 'Fone', type: 'string' },
    });
  });

  it('refuses writing a system parameter', () => {
    const flow = row([['a', 'ask', { text: '?', options: [], variable: 'UserName' }]]);
    expect(only(flow, 'variable/read-only').severity).toBe('error');
  });

  it('warns of a name that nobody declared, in texts and expressions', () => {
    const flow = drawFlow(
      [
        ['s', 'start'],
        ['x', 'expression', { source: 'Scor > 1' }],
        ['a', 'say', { text: '{{Foo}}{{UserId}}' }],
        ['e', 'end'],
      ],
      ['s.next -> x', 'x.yes -> a', 'x.no -> e', 'a.next -> e'],
    );
    expect(check(flow, testModules).map(({ code, nodeId }) => `${code} ${nodeId ?? ''}`)).toEqual([
      'variable/undeclared-read x',
      'variable/undeclared-read a',
    ]);
  });

  it('takes a variable as set only on the ports that set it', () => {
    const flow = drawFlow(
      [
        ['s', 'start'],
        ['q', 'ask', { text: '?', options: ['A'], variable: 'Phone', maxAttempts: 2 }],
        ['a', 'say', { text: '{{Phone}}' }],
        ['b', 'say', { text: '{{Phone}}' }],
        ['e', 'end'],
      ],
      ['s.next -> q', 'q.option:A -> a', 'q.otherwise -> b', 'a.next -> e', 'b.next -> e'],
      { variables: [phone] },
    );
    const problem = only(flow, 'variable/read-before-set');
    expect(problem).toMatchObject({ severity: 'warning', nodeId: 'b', path: '/nodes/3/config/text' });
    expect(problem.message).toContain('start (s) → ask (q) → say (b)');
  });

  it('takes a variable as set where every way sets it, also round a loop', () => {
    const flow = (second: string) =>
      drawFlow(
        [
          ['s', 'start'],
          ['q', 'ask', { text: '?', options: ['A', 'B'] }],
          ['one', 'ask', { text: '?', options: [], variable: 'Phone' }],
          ['two', 'ask', { text: '?', options: [], variable: second }],
          ['a', 'ask', { text: '{{Phone}}', options: ['again', 'done'] }],
          ['e', 'end'],
        ],
        [
          's.next -> q',
          'q.option:A -> one',
          'q.option:B -> two',
          'one.next -> a',
          'two.next -> a',
          'a.option:again -> a',
          'a.option:done -> e',
        ],
        { variables: [phone, { name: 'Other', type: 'string' }] },
      );
    expect(codes(flow('Phone'))).toEqual(['variable/unused']);
    expect(codes(flow('Other'))).toEqual(['variable/read-before-set', 'variable/never-read']);
  });

  it('counts a default as set, and a name inside its own test as safe', () => {
    const text = '{{#if Phone}}{{Phone}}{{/if}}';
    expect(codes(row([['a', 'say', { text: '{{Phone}}' }]], { variables: [{ ...phone, default: '-' }] }))).toEqual([]);
    expect(codes(row([['a', 'say', { text }]], { variables: [phone] }))).toEqual([]);
  });

  it('counts a default of nothing as nothing for a text, on the ways that leave it', () => {
    const flow = drawFlow(
      [
        ['s', 'start'],
        ['q', 'ask', { text: '?', options: ['A'], variable: 'Phone', maxAttempts: 2 }],
        ['a', 'say', { text: 'We call {{Phone}}' }],
        ['e', 'end'],
      ],
      ['s.next -> q', 'q.option:A -> a', 'q.otherwise -> a', 'a.next -> e'],
      { variables: [{ ...phone, default: '' }] },
    );
    const problem = only(flow, 'variable/maybe-empty');
    expect(problem).toMatchObject({ severity: 'warning', nodeId: 'a', path: '/nodes/2/config/text' });
    expect(problem.message).toContain('start (s) → ask (q) → say (a)');
    const tested = { text: '{{#if Phone}}We call {{Phone}}{{else}}Bye{{/if}}' };
    expect(codes(row([['a', 'say', tested]], { variables: [{ ...phone, default: '' }] }))).toEqual([]);
  });

  it('warns of a text that needs the name of a visitor', () => {
    expect(only(row([['a', 'say', { text: 'Hello {{UserName}}' }]]), 'variable/nameless-visitor')).toMatchObject({
      severity: 'warning',
      path: '/nodes/1/config/text',
    });
    expect(codes(row([['a', 'say', { text: 'Hello{{#if UserName}} {{UserName}}{{/if}}' }]]))).toEqual([]);
    const known = { has: () => true, addressesNameless: true };
    expect(check(row([['a', 'say', { text: 'Hello {{UserName}}' }]]), testModules, known)).toEqual([]);
  });

  it('warns of a dotted name where nothing is inside', () => {
    const said = row([['a', 'say', { text: 'In {{City.name}}{{#if City.name}}!{{/if}} or ${City.[0]}, {{City}}' }]], {
      variables: [{ name: 'City', type: 'string', default: 'Bonn' }],
    });
    const found = check(said, testModules).filter(({ code }) => code === 'variable/no-parts');
    expect(found.map(({ message }) => message)).toEqual([
      expect.stringContaining('reads "City.name", but "City" is a text and has nothing inside it'),
      expect.stringContaining('reads "City.0"'),
    ]);
    for (const [type, text] of [
      ['json', 'In {{City.name}}'],
      ['string', '{{#each City}}{{name.first}}{{/each}}'],
    ] as const) {
      const flow = row([['a', 'say', { text }]], { variables: [{ name: 'City', type, default: 'x' }] });
      expect(codes(flow)).not.toContain('variable/no-parts');
    }
  });

  it('warns of a default of another type', () => {
    const flow = row([['a', 'say', { text: '{{N}}' }]], { variables: [{ name: 'N', type: 'number', default: 'x' }] });
    expect(codes(flow)).toEqual(['variable/default-type']);
  });

  it('names the loop that spins, once', () => {
    const flow = drawFlow(
      [
        ['s', 'start'],
        ['a', 'say', { text: 'a' }],
        ['b', 'judge', { cases: [{ id: 'x', all: [{ variable: 'UserName', operator: 'is empty' }] }] }],
        ['c', 'say', { text: 'c' }],
        ['e', 'end'],
      ],
      ['s.next -> a', 'a.next -> b', 'b.case:x -> c', 'b.default -> e', 'c.next -> a'],
    );
    expect(only(flow, 'loop/spins').message).toContain('say (a) → judge (b) → say (c) → say (a)');
  });

  it('lets a loop be that waits for the visitor', () => {
    const flow = drawFlow(
      [
        ['s', 'start'],
        ['a', 'say', { text: 'a' }],
        ['b', 'ask', { text: 'b', options: ['again', 'done'] }],
        ['e', 'end'],
      ],
      ['s.next -> a', 'a.next -> b', 'b.option:again -> a', 'b.option:done -> e'],
    );
    expect(codes(flow)).toEqual([]);
  });

  it('finds every node from which nobody gets out', () => {
    const flow = drawFlow(
      [
        ['s', 'start'],
        ['q', 'ask', { text: '?', options: ['out', 'in'] }],
        ['a', 'ask', { text: 'a', options: ['b'] }],
        ['b', 'ask', { text: 'b', options: ['a'] }],
        ['e', 'end'],
      ],
      ['s.next -> q', 'q.option:out -> e', 'q.option:in -> a', 'a.option:b -> b', 'b.option:a -> a'],
    );
    expect(check(flow, testModules).map(({ code, nodeId }) => `${code} ${nodeId ?? ''}`)).toEqual([
      'reachability/dead-end a',
      'reachability/dead-end b',
    ]);
  });

  it('takes an agent as a way out of the flow', () => {
    const flow = drawFlow(
      [
        ['s', 'start'],
        ['p', 'people', { skillGroup: 'vip' }],
        ['e', 'end'],
      ],
      ['s.next -> p', 'p.ended -> p'],
    );
    expect(codes(flow)).toEqual(['reachability/unreachable']);
  });

  it('blames an open way out once, not every node before it', () => {
    const flow = drawFlow(
      [
        ['s', 'start'],
        ['a', 'say', { text: 'a' }],
        ['b', 'say', { text: 'b' }],
        ['e', 'end'],
      ],
      ['s.next -> a', 'a.next -> b'],
    );
    expect(codes(flow)).toEqual(['structure/open-port', 'reachability/unreachable']);
  });

  it('blames settings that cannot be read once, not what follows from them', () => {
    const flow = row(
      [
        ['a', 'ask', { text: 1 }],
        ['b', 'say', { text: '{{Phone}}' }],
      ],
      { variables: [phone] },
    );
    expect(codes(flow)).toEqual(['structure/settings', 'structure/settings']);
  });

  it('looks at scenarios', () => {
    const scenario = { name: 'x', steps: [] };
    const flow = {
      ...receptionFlow,
      scenarios: [
        { ...scenario, at: '2026-13-40T10:00:00Z' },
        { ...scenario, steps: [{ interface: 'cal', returns: {} }, { expect: { node: 'menu' } }] },
      ],
    };
    expect(check(flow, testModules).map(({ code, path }) => `${code} ${path ?? ''}`)).toEqual([
      'scenario/bad-time /scenarios/0/at',
      'scenario/same-name /scenarios/1/name',
      'scenario/unknown-node /scenarios/1/steps/0/interface',
    ]);
  });

  it('offers to remove an edge that leads nowhere', () => {
    const flow = row([]);
    const problem = only(
      { ...flow, edges: [...flow.edges, { id: 'x', source: 's', port: 'next', target: 'gone' }] },
      'structure/dangling-edge',
    );
    expect(problem).toMatchObject({
      nodeId: 's',
      edgeId: 'x',
      path: '/edges/1',
      fix: { command: 'remove-edge', arguments: { id: 'x' } },
    });
  });
});
