import { describe, expect, it } from 'vitest';
import { defaultSettings } from './api/settings.ts';
import { paceClocks, pacePlan } from './pace-plan.ts';
import type { PaceSettings } from './api/pace-settings.ts';

const rules = (change: (rules: PaceSettings) => void): PaceSettings => {
  const copy = structuredClone(defaultSettings.pace);
  change(copy);
  return copy;
};
const lines = (clock: (typeof paceClocks)[number], of: PaceSettings) =>
  pacePlan(clock, of).map(({ what, atSeconds }) => `${atSeconds} ${what}`);

describe('what happens when', () => {
  it('is nothing by default', () => {
    for (const clock of paceClocks) expect(pacePlan(clock, defaultSettings.pace)).toEqual([]);
  });

  it('is one reminder at its time, or several at each interval (QUEUE-43)', () => {
    const once = rules(({ queue }) => Object.assign(queue, { on: true, text: 'Still here?' }));
    expect(lines('queue', once)).toEqual(['180 remind']);
    const often = rules(({ queue }) => Object.assign(queue, { on: true, text: 'x', times: 3, everySeconds: 60 }));
    expect(lines('queue', often)).toEqual(['180 remind', '240 remind', '300 remind']);
  });

  it('is no reminder without words, where only words were asked for (QUEUE-45)', () => {
    expect(
      lines(
        'queue',
        rules(({ queue }) => Object.assign(queue, { on: true, text: ' ' })),
      ),
    ).toEqual([]);
    expect(
      lines(
        'visitorSilence',
        rules(({ visitorSilence: rule }) => (rule.remindVisitor = true)),
      ),
    ).toEqual([]);
    expect(
      lines(
        'visitorSilence',
        rules(({ visitorSilence: rule }) => (rule.remindAgent = true)),
      ),
    ).toEqual(['300 remind']);
  });

  it('ends with what takes the session away', () => {
    const of = rules(({ agentSilence }) =>
      Object.assign(agentSilence, { remindAgent: true, times: 5, everySeconds: 60, takeBackSeconds: 240 }),
    );
    expect(lines('agentSilence', of)).toEqual(['120 remind', '180 remind', '240 remind', '240 take-back']);
  });
});
