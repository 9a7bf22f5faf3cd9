import { modules } from '@parley/modules';
import type { FlowDocument } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { changeLabel, changeSetting, shownSettings } from './node-settings.ts';

const end = { id: 'end', type: 'end', position: { x: 0, y: 0 }, config: {} };
const flow: FlowDocument = { schemaVersion: 1, name: 'F', variables: [], nodes: [end], edges: [] };
const module = modules.get('end');
const change = { nodeId: 'end', module, name: 'End', path: '/timeoutText' };

describe('changing a setting', () => {
  it('writes only that setting, and nothing when it is what it was', () => {
    const changed = changeSetting({ ...change, value: 'Bye' }).apply(flow);
    expect(changed.nodes[0]?.config).toEqual({ timeoutText: 'Bye' });
    expect(changeSetting({ ...change, value: 'Bye' }).apply(changed)).toBe(changed);
    expect(changeSetting({ ...change, nodeId: 'gone', value: 'Bye' }).apply(flow)).toBe(flow);
    expect(changeSetting({ ...change, value: undefined }).apply(changed).nodes[0]?.config).toEqual({});
  });

  it('is one entry of the history while somebody types in one field', () => {
    expect(changeSetting({ ...change, value: 'B', merges: true }).merge).toBe('setting end /timeoutText');
    expect(changeSetting({ ...change, value: 'B' }).merge).toBeUndefined();
  });

  it('shows defaults without writing them', () => {
    expect(module && shownSettings(end, module)).toMatchObject({ replyTimeoutSeconds: 600, timeoutText: '' });
  });

  it('brings older settings to the current version with the first change', () => {
    const renamed = { ...end, type: 'end', version: 1, config: { bye: 'Bye' } };
    const next = module && {
      ...module,
      version: 2,
      migrations: { 1: ({ bye, ...rest }: Record<string, never>) => ({ ...rest, timeoutText: bye }) },
    };
    const changed = changeSetting({ ...change, module: next as never, path: '/closingText', value: 'C' }).apply({
      ...flow,
      nodes: [renamed],
    });
    expect(changed.nodes[0]).toMatchObject({ version: 2, config: { timeoutText: 'Bye', closingText: 'C' } });
  });

  it('takes a name as it is typed, and away when it is empty', () => {
    const named = changeLabel('end', 'Good bye ').apply(flow);
    expect(named.nodes[0]?.label).toBe('Good bye ');
    expect(changeLabel('end', '').apply(named).nodes[0]).toEqual(end);
  });
});
