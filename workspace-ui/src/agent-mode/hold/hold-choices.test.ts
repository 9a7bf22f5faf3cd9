import { describe, expect, it } from 'vitest';
import { holdChoices, nameOfChoice } from './hold-choices.ts';

const week = 604_800;
const friday = new Date(2026, 2, 6, 16, 30);
const names = (now: Date, longest = week) => holdChoices(now, longest).map(nameOfChoice);
const untilOf = (now: Date, name: string) => {
  const choice = holdChoices(now, week).find((each) => nameOfChoice(each) === name);
  return choice && 'until' in choice ? choice.until : null;
};

describe('until when a session may be put aside by a click', () => {
  it('is until the visitor writes, soon, tomorrow, Monday, or another time', () => {
    expect(names(friday)).toEqual(['writes', 'minutes15', 'hours1', 'hours3', 'tomorrow', 'nextWeek', 'other']);
    expect(untilOf(friday, 'hours3')).toEqual(new Date(2026, 2, 6, 19, 30));
    expect(untilOf(friday, 'tomorrow')).toEqual(new Date(2026, 2, 7, 9));
    expect(untilOf(friday, 'nextWeek')).toEqual(new Date(2026, 2, 9, 9));
  });

  it('means the next Monday on a Monday, and says tomorrow only once on a Sunday', () => {
    expect(untilOf(new Date(2026, 2, 9, 9, 30), 'nextWeek')).toEqual(new Date(2026, 2, 16, 9));
    expect(names(new Date(2026, 2, 8, 8))).not.toContain('nextWeek');
  });

  it('offers nothing beyond the longest hold', () => {
    expect(names(friday, 3_600)).toEqual(['writes', 'minutes15', 'hours1', 'other']);
  });
});
