import { modules } from '@parley/modules';
import { describe, expect, it } from 'vitest';
import { smallFlow } from '../document/flow.fixtures.ts';
import { findInFlow } from './find-in-flow.ts';

describe('finding in a flow', () => {
  const flow = smallFlow();
  flow.nodes.push({
    id: 'call',
    type: 'interface-call',
    label: 'Customer score',
    position: { x: 0, y: 0 },
    config: { url: 'https://crm.example/score' },
  });
  const ids = (query: string) => findInFlow(flow, query, modules).map(({ id }) => id);

  it('looks in names, types in both languages, texts, variables, addresses and notes', () => {
    expect(ids('customer')).toEqual(['call']);
    expect(ids('crm.example')).toEqual(['call']);
    expect(ids('{{phone')).toEqual(['hello']);
    expect(ids('结束')).toEqual(['end']);
    expect(ids('WHY')).toEqual(['note1']);
  });

  it('folds as the whole product does', () => {
    expect(ids('ＣＲＭ．example')).toEqual(['call']);
    expect(ids('cus\u00adtomer’s')).toEqual([]);
    expect(ids('cus\u200btomer')).toEqual(['call']);
    flow.notes?.push({ id: 'street', text: 'Große Straße', position: { x: 0, y: 0 } });
    const [hit] = findInFlow(flow, 'STRASSE', modules);
    expect(hit?.excerpt.slice(hit.from, hit.to)).toBe('Straße');
  });

  it('wants every word, in any order', () => {
    expect(ids('score crm')).toEqual(['call']);
    expect(ids('score nothing')).toEqual([]);
    expect(ids('   ')).toEqual([]);
  });

  it('shows the words around, and where in them', () => {
    const [hit] = findInFlow(flow, 'phone', modules);
    expect(hit?.excerpt.slice(hit.from, hit.to)).toBe('Phone');
  });
});
