import { defaultSettings, type PaceSettings } from '@parley/schemas';
import { expect, it } from 'vitest';
import { previewLines } from './preview-lines.ts';

const rules = (change: (rules: PaceSettings) => void): PaceSettings => {
  const copy = structuredClone(defaultSettings.pace);
  change(copy);
  return copy;
};

it('says what happens when, with an alarm only the first time (QUEUE-47)', () => {
  const of = rules(({ agentSilence }) =>
    Object.assign(agentSilence, {
      remindAgent: true,
      remindVisitor: true,
      text: ' Wait ',
      times: 2,
      alarmLevel: 2,
      takeBackSeconds: 600,
    }),
  );
  expect(previewLines('agentSilence', of)).toEqual([
    {
      atSeconds: 120,
      happens: [{ what: 'remindAgent' }, { what: 'remindVisitor', text: 'Wait' }, { what: 'alarm', level: 2 }],
    },
    { atSeconds: 240, happens: [{ what: 'remindAgent' }, { what: 'remindVisitor', text: 'Wait' }] },
    { atSeconds: 600, happens: [{ what: 'take-back' }] },
  ]);
});

it('says with what a session is closed (QUEUE-48), and what waiting visitors are offered (QUEUE-42)', () => {
  const of = rules(({ inactivity, queue }) => {
    Object.assign(inactivity, { on: true, text: 'Bye', tags: ['silent', 'old'] });
    Object.assign(queue, { on: true, text: 'Still here', offerNote: true });
  });
  expect(previewLines('inactivity', of)).toEqual([
    {
      atSeconds: 86_400,
      happens: [{ what: 'close' }, { what: 'remindVisitor', text: 'Bye' }, { what: 'tags', tags: 'silent, old' }],
    },
  ]);
  expect(previewLines('queue', of)).toEqual([
    { atSeconds: 180, happens: [{ what: 'remindVisitor', text: 'Still here' }, { what: 'offerNote' }] },
  ]);
});

it('says nothing of what is switched off', () => {
  expect(previewLines('visitorSilence', defaultSettings.pace)).toEqual([]);
});
