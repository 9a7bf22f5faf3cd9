import type { FlowDocument, Scenario } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { addScenarios, changeScenario, duplicateScenario, maxScenarios, removeScenarios } from './scenario-commands.ts';

const gold: Scenario = { name: 'gold', steps: [{ visitor: 'Hi' }] };
const night: Scenario = { name: 'night', steps: [] };
const flow: FlowDocument = {
  schemaVersion: 1,
  name: 'Flow',
  variables: [],
  nodes: [],
  edges: [],
  scenarios: [gold, night],
};

const namesOf = ({ scenarios = [] }: FlowDocument) => scenarios.map(({ name }) => name);

describe('commands on scenarios', () => {
  it('add under names that nobody has yet', () => {
    const { scenarios: _, ...without } = flow;
    expect(namesOf(addScenarios([gold]).apply(without))).toEqual(['gold']);
    expect(namesOf(addScenarios([gold, gold, night]).apply(flow))).toEqual([
      'gold',
      'night',
      'gold (2)',
      'gold (3)',
      'night (2)',
    ]);
  });

  it('add no more than a document holds', () => {
    const many = Array.from({ length: maxScenarios - 1 }, (_, index): Scenario => ({ name: `${index}`, steps: [] }));
    const almostFull = { ...flow, scenarios: many };
    const full = addScenarios([gold, night]).apply(almostFull);
    expect(full.scenarios).toHaveLength(maxScenarios);
    expect(addScenarios([gold]).apply(full)).toBe(full);
    expect(duplicateScenario(many[0] ?? gold).apply(full)).toBe(full);
  });

  it('change one in its place, and keep the others as they are', () => {
    const changed = changeScenario(gold, { ...gold, steps: [] }).apply(flow);
    expect(changed.scenarios).toEqual([{ name: 'gold', steps: [] }, night]);
    expect(changed.scenarios?.[1]).toBe(night);
    expect(namesOf(changeScenario(gold, { ...gold, name: 'night' }).apply(flow))).toEqual(['night (2)', 'night']);
    expect(namesOf(changeScenario(gold, { ...gold, name: '  ' }).apply(flow))).toEqual(['gold', 'night']);
    expect(changeScenario({ ...gold }, night).apply(flow)).toBe(flow);
  });

  it('copy and remove', () => {
    expect(namesOf(duplicateScenario(gold).apply(flow))).toEqual(['gold', 'gold (2)', 'night']);
    expect(namesOf(removeScenarios([gold]).apply(flow))).toEqual(['night']);
    expect(removeScenarios([{ ...gold }]).apply(flow)).toBe(flow);
  });
});
