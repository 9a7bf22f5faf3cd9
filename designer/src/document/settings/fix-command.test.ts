import { check } from '@parley/engine';
import { modules } from '@parley/modules';
import type { FlowDocument } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { fixCommand } from './fix-command.ts';

const at = { x: 0, y: 0 };
const broken: FlowDocument = {
  schemaVersion: 1,
  name: 'Broken',
  variables: [{ name: 'Unused', type: 'string' }],
  nodes: [
    { id: 's', type: 'start', position: at, config: {} },
    { id: 'ask', type: 'collect-info', position: at, config: { text: 'Phone?', form: 'text', variable: 'Phone' } },
    { id: 'end', type: 'end', position: at, config: {} },
  ],
  edges: [
    { id: 'e1', source: 's', port: 'next', target: 'ask' },
    { id: 'e2', source: 'ask', port: 'next', target: 'end' },
    { id: 'e3', source: 'ask', port: 'sideways', target: 'end' },
    { id: 'e4', source: 'ask', port: 'next', target: 'nowhere' },
  ],
};

describe('fixes', () => {
  it('take away the problem that offers them, each of those that the engine knows', () => {
    const offered = check(broken, modules).flatMap((problem) =>
      problem.fix ? [{ ...problem, fix: problem.fix }] : [],
    );
    expect(new Set(offered.map(({ fix }) => fix.command))).toEqual(
      new Set(['declare-variable', 'remove-variable', 'remove-edge']),
    );
    for (const { fix, code } of offered) {
      const fixed = fixCommand(fix)?.apply(broken) ?? broken;
      const left = check(fixed, modules).filter((problem) => problem.code === code && problem.fix?.title === fix.title);
      expect(left.map(({ message }) => message)).toEqual([]);
    }
  });

  it('that are not known, or do not say what they fix, are not offered', () => {
    expect(fixCommand({ title: '', command: 'rewrite' })).toBeNull();
    expect(fixCommand({ title: '', command: 'toString' })).toBeNull();
    expect(fixCommand({ title: '', command: 'remove-edge' })).toBeNull();
    expect(fixCommand({ title: '', command: 'declare-variable', arguments: { name: 'A', type: 'date' } })).toBeNull();
  });
});
