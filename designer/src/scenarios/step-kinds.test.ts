import { schemaProblems } from '@parley/engine';
import { ScenarioStep } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { reception } from '../simulator/simulation.fixtures.ts';
import { kindOf, newExpectation, newStep, readField, stepFields, stepKinds, writeField } from './step-kinds.ts';

const surroundings = { nodeOf: () => 'n1', group: 'vip' };

describe('kinds of steps', () => {
  it.each(stepKinds)('makes a step of the kind %s whose fields can be read and written', (kind) => {
    const step = newStep(kind, surroundings);
    expect(schemaProblems(ScenarioStep, step)).toEqual([]);
    expect(kindOf(step)).toBe(kind);
    for (const { key, isOptional = false } of kind === 'expect' ? [] : stepFields[kind]) {
      const value = readField(step, key);
      expect(value === undefined).toBe(isOptional);
      expect(writeField(step, key, value)).toEqual(step);
    }
  });

  it('adds every expectation, takes it away again, and refuses what is none', () => {
    const start = newStep('expect', surroundings);
    for (const field of stepFields.expect) {
      const added = writeField(start, field.key, newExpectation(field));
      expect(added && readField(added, field.key)).toEqual(newExpectation(field));
      if (field.key !== 'text') expect(added && writeField(added, field.key, undefined)).toEqual(start);
    }
    expect(writeField(start, 'state', 'nowhere')).toBeNull();
    expect(writeField({ wait: 1 }, 'wait', -1)).toBeNull();
    expect(writeField({ wait: 1 }, 'wait', undefined)).toBeNull();
    expect(writeField({ agent: 'accept', nickname: 'Ann' }, 'nickname', undefined)).toEqual({ agent: 'accept' });
  });

  it('shows every field of the scenarios that are written', () => {
    for (const step of (reception.scenarios ?? []).flatMap(({ steps }) => steps)) {
      const known: ReadonlySet<string> = new Set(stepFields[kindOf(step)].map(({ key }) => key));
      const keys = Object.keys('expect' in step ? step.expect : step);
      expect(keys.filter((key) => !known.has(key) && readField(step, key) !== true)).toEqual([]);
    }
  });
});
