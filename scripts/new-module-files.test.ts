import { describe, expect, it } from 'vitest';
import { filesOfNewModule, typeProblem } from './new-module-files.ts';

describe('typeProblem', () => {
  it.each(['wait', 'rate-service', 'a-b-c'])('accepts %s', (type) => {
    expect(typeProblem(type)).toBeNull();
  });

  it.each(['', 'Rate', 'rate_service', 'rate-', '-rate', '../escape', 'a--b', 'rate2'])('refuses %j', (type) => {
    expect(typeProblem(type)).not.toBeNull();
  });
});

describe('filesOfNewModule', () => {
  it('renames the template in each way its name is written', () => {
    const template = new Map([
      ['sample-type.module.ts', `export const sampleTypeModule = SampleType('sample-type', 'Sample type');`],
    ]);
    expect([...filesOfNewModule('rate-service', template)]).toEqual([
      ['rate-service.module.ts', `export const rateServiceModule = RateService('rate-service', 'Rate service');`],
    ]);
  });
});
