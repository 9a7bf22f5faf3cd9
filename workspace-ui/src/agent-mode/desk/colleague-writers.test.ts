import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetWriter, noteWriter, useColleagueWriters } from './colleague-writers.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const names = () => (useColleagueWriters.getState().writers.chat ?? []).map(({ name }) => name);

it('knows who writes in a chat, once each, until they stop or say it (AGENT-67)', () => {
  noteWriter('chat', { agentId: 'a', name: 'Ann' });
  vi.advanceTimersByTime(4_000);
  noteWriter('chat', { agentId: 'a', name: 'Ann' });
  noteWriter('chat', { agentId: 'b', name: 'Bob' });
  vi.advanceTimersByTime(4_000);
  expect(names()).toEqual(['Ann', 'Bob']);
  forgetWriter('chat', 'b');
  expect(names()).toEqual(['Ann']);
  vi.advanceTimersByTime(2_000);
  expect(names()).toEqual([]);
});
