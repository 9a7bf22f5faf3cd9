import { Type, type Static } from 'typebox';
import { closed } from '../define.ts';

const seconds = (minimum: number, maximum: number, fallback: number, description?: string) =>
  Type.Integer({ minimum, maximum, default: fallback, ...(description !== undefined && { description }) });
const flag = (fallback: boolean, description: string) => Type.Boolean({ default: fallback, description });
const day = 86_400;

/** In which hours a rule holds: those of the session's skill group; a group without hours is always at work. */
export const RuleHours = Type.Enum(['all', 'work', 'non-work'], { default: 'all' });
export type RuleHours = Static<typeof RuleHours>;

/** What the visitor is told; empty = nothing. */
const text = Type.String({ maxLength: 1_000, default: '' });

/** First after a time, then again at each interval, so many times in all. */
const reminding = (after: number) => ({
  afterSeconds: seconds(5, 7 * day, after),
  times: Type.Integer({ minimum: 1, maximum: 20, default: 1 }),
  everySeconds: seconds(5, 7 * day, after),
  hours: RuleHours,
});

/** What is added to a session that a rule closes. */
const closing = {
  tags: Type.Array(Type.String({ minLength: 1, maxLength: 64, pattern: '\\S' }), {
    maxItems: 20,
    uniqueItems: true,
    default: [],
  }),
  remark: Type.String({ maxLength: 1_000, default: '' }),
};

/** What happens when nobody says anything for some time (QUEUE-41 to QUEUE-49). */
export const PaceSettings = closed({
  /** The visitor waits in the queue. */
  queue: closed({
    on: flag(false, 'visitors who wait are told so again'),
    ...reminding(180),
    text,
    offerNote: flag(false, 'the reminder offers to leave a message instead, which closes the session'),
    ...closing,
  }),
  /** The agent has written, and the visitor says nothing. */
  visitorSilence: closed({
    remindAgent: flag(false, 'the session goes to the top of its agent’s list, with a colour'),
    remindVisitor: flag(false, 'the visitor is told the text'),
    ...reminding(300),
    text,
    releaseSeconds: seconds(
      0,
      7 * day,
      0,
      'the session takes no place of its agent until its visitor writes; 0 = never',
    ),
  }),
  /** The visitor has written, and the agent says nothing. */
  agentSilence: closed({
    remindAgent: flag(false, 'the session goes to the top of its agent’s list, with a colour'),
    remindVisitor: flag(false, 'the visitor is told the text'),
    ...reminding(120),
    text,
    alarmLevel: Type.Integer({ minimum: 0, maximum: 3, default: 0, description: '1 = the gravest; 0 = no alarm' }),
    takeBackSeconds: seconds(0, 7 * day, 0, 'the session goes back to its queue, before others; 0 = never'),
  }),
  /** Neither says anything. */
  inactivity: closed({
    on: flag(false, 'the session is closed'),
    afterSeconds: seconds(60, 30 * day, day),
    text,
    ...closing,
  }),
});
export type PaceSettings = Static<typeof PaceSettings>;
