import type { WaitSettings } from './wait.schema.ts';

export const waitExamples: WaitSettings[] = [
  { for: 'time', seconds: 120, text: 'One moment, {{UserName}}, we are looking into it.' },
  { for: 'moment', moment: '{{Appointment}}', onMessage: 'leave' },
  { for: 'moment', moment: '09:00' },
];

/** Together they have every problem of the module. */
export const faultyWaits: WaitSettings[] = [
  { for: 'moment', moment: ' ' },
  { for: 'moment', moment: 'tomorrow' },
];
