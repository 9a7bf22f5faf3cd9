import { Type, type Static } from 'typebox';
import { closed } from '../define.ts';

/** What is kept only for so long, each by itself. */
export const retentionKinds = [
  'conversations',
  'files',
  'leftMessages',
  'visits',
  'alarms',
  'notices',
  'mails',
  'audit',
] as const;
export type RetentionKind = (typeof retentionKinds)[number];

const days = (description: string, rest: { default?: number; minimum?: number; maximum?: number } = {}) =>
  Type.Integer({ minimum: 0, maximum: 3_650, default: 0, ...rest, description: `${description}; 0 = for ever` });

export const RetentionSettings = closed(
  {
    conversations: days('what was said in sessions that have ended; that they were is counted as before'),
    files: days('what visitors and agents sent as files'),
    leftMessages: days('left messages that were answered'),
    visits: Type.Integer({ minimum: 1, maximum: 30, default: 30, description: 'which pages were looked at' }),
    alarms: days('alarms that were handled'),
    notices: days('what people were told'),
    mails: days('mails that were sent, or could not be'),
    audit: days('entries of the audit', { minimum: 0 }),
  },
  { description: 'days after which things go by themselves, within an hour' },
);
export type RetentionSettings = Static<typeof RetentionSettings>;
