import { modules } from '@parley/modules';
import { describe, expect, it } from 'vitest';
import { smallFlow } from '../document/flow.fixtures.ts';
import { moduleChoices } from './module-choices.ts';

const found = (query: string) =>
  moduleChoices(modules, smallFlow(), query).flatMap((group) => group.modules.map(({ type }) => type));

describe('looking for a module', () => {
  it.each([
    ['webhook', 'interface-call'],
    ['HTTP request', 'interface-call'],
    ['question', 'collect-info'],
    ['phone', 'collect-info'],
    ['buttons', 'branch'],
    ['menu', 'branch'],
    ['wait', 'wait'],
    ['human', 'transfer-to-agent'],
    ['AI', 'robot'],
    ['if', 'condition'],
    ['opening hours', 'service-time'],
    ['客服', 'transfer-to-agent'],
    ['手机', 'collect-info'],
  ])('finds by an everyday word: %s', (query, type) => {
    if (modules.has(type)) expect(found(query)).toContain(type);
  });

  it('finds nothing by a part of a word that means something else', () => {
    expect(found('AI')).not.toContain('collect-info');
  });

  it('has words in both languages for every module', () => {
    expect([...modules.values()].filter(({ words }) => !words).map(({ type }) => type)).toEqual([]);
  });
});
