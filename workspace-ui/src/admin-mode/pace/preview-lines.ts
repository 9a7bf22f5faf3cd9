import { pacePlan, type PaceClock, type PaceSettings } from '@parley/schemas';

/** What one moment of a rule brings; several things may happen at once. */
export type PreviewLine = { atSeconds: number; happens: Happening[] };
export type Happening =
  | { what: 'remindVisitor'; text: string }
  | { what: 'remindAgent' | 'offerNote' | 'release' | 'take-back' | 'close' }
  | { what: 'alarm'; level: number }
  | { what: 'tags'; tags: string };

/** Told by the plan that the server follows. */
export function previewLines(clock: PaceClock, rules: PaceSettings): PreviewLine[] {
  let reminders = 0;
  return pacePlan(clock, rules).map(({ what, atSeconds }) => {
    if (what === 'remind') reminders += 1;
    return {
      atSeconds,
      happens: what === 'remind' ? remindings(clock, rules, reminders === 1) : [{ what }, ...closingWith(what, rules)],
    };
  });
}

function remindings(clock: PaceClock, rules: PaceSettings, isFirst: boolean): Happening[] {
  const tells = (text: string): Happening[] =>
    text.trim() === '' ? [] : [{ what: 'remindVisitor', text: text.trim() }];
  if (clock === 'inactivity') return [];
  if (clock === 'queue')
    return [...tells(rules.queue.text), ...(rules.queue.offerNote ? [{ what: 'offerNote' as const }] : [])];
  const { remindAgent, remindVisitor, text } = rules[clock];
  const { alarmLevel } = rules.agentSilence;
  return [
    ...(remindAgent ? [{ what: 'remindAgent' as const }] : []),
    ...(remindVisitor ? tells(text) : []),
    ...(clock === 'agentSilence' && isFirst && alarmLevel > 0 ? [{ what: 'alarm' as const, level: alarmLevel }] : []),
  ];
}

function closingWith(what: string, { inactivity: { text, tags } }: PaceSettings): Happening[] {
  if (what !== 'close') return [];
  return [
    ...(text.trim() === '' ? [] : [{ what: 'remindVisitor' as const, text: text.trim() }]),
    ...(tags.length === 0 ? [] : [{ what: 'tags' as const, tags: tags.join(', ') }]),
  ];
}
