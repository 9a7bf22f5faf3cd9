import { check } from '@parley/engine';
import { exampleFlows } from '@parley/examples';
import { knownOf, modules } from '@parley/modules';
import type { FlowDocument, JsonObject } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { chineseWords } from './chinese-words.ts';

const node = (id: string, type: string, config: JsonObject) => ({ id, type, position: { x: 0, y: 0 }, config });

/** A flow with as many kinds of problems as it takes. */
const broken: FlowDocument = {
  schemaVersion: 1,
  name: 'Broken',
  variables: [
    { name: 'Unused', type: 'string' },
    { name: 'WaitNo', type: 'number', default: 'x' },
    { name: 'Open', type: 'number', default: 'x' },
  ],
  nodes: [
    node('s', 'start', {}),
    node('odd', 'tomorrow', {}),
    node('m', 'message', {
      parts: [
        { kind: 'text', text: '' },
        { kind: 'text', text: '{{Nobody}} {{secret:crm}}' },
        { kind: 'text', text: '{{#if' },
      ],
    }),
    node('b', 'branch', {
      mode: 'menu',
      text: '?',
      branches: [
        { id: 'a', text: 'A' },
        { id: 'b', text: 'A' },
      ],
    }),
    node('c', 'collect-info', { text: '?', form: 'options', variable: 'Phone', options: [] }),
    node('i', 'interface-call', { url: 'http://example.com', headers: { Host: 'x', 'a b': 'y' } }),
    node('k', 'condition', { cases: [{ id: 'x' }, { id: 'y', expression: '$(' }] }),
    node('t', 'transfer-to-agent', { skillGroup: 'nobody' }),
    node('e', 'end', { replyTimeoutSeconds: 0 }),
    node('e2', 'end', {}),
  ],
  edges: [
    { id: '1', source: 's', port: 'next', target: 'm' },
    { id: '2', source: 'm', port: 'sideways', target: 'gone' },
    { id: '3', source: 'm', port: 'up', target: 's' },
  ],
};

describe('problems in Chinese', () => {
  it('are there for every problem of a flow that has many, without a placeholder left', () => {
    const problems = [
      ...check(broken, modules, knownOf({ skillGroups: [], secrets: [] })),
      ...exampleFlows.flatMap(({ document }) =>
        check(document, modules, knownOf({ skillGroups: [], schedules: {}, robots: {} })),
      ),
    ];
    const untold = problems.filter((problem) => chineseWords(problem, modules) === null);
    expect(untold.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
    expect(new Set(problems.map(({ code }) => code)).size).toBeGreaterThan(20);
    for (const problem of problems) expect(chineseWords(problem, modules)).not.toMatch(/\$\d|undefined/);
  });

  it('name the same values, and nodes without a name by their module', () => {
    const message =
      'message (m) reads "Nobody", which is neither a variable of this flow nor a system parameter: it is empty.';
    expect(chineseWords({ severity: 'warning', code: 'variable/undeclared-read', message }, modules)).toMatch(
      /“消息发送”.*“Nobody”/,
    );
    const bad = '"Score": "nowhere" is no address that can be called. Write one.';
    expect(chineseWords({ severity: 'error', code: 'interface-call/bad-address', message: bad }, modules)).toMatch(
      /^“nowhere”/,
    );
    expect(chineseWords({ severity: 'warning', code: 'plugin/unheard-of', message: 'x' }, modules)).toBeNull();
  });
});
