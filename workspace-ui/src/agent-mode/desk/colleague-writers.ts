import { create } from 'zustand';

export type ColleagueWriter = { agentId: string; name: string };

/** Who writes in which chat now. */
export const useColleagueWriters = create<{ writers: Readonly<Record<string, readonly ColleagueWriter[]>> }>(() => ({
  writers: {},
}));

/** Whoever says nothing more for so long has stopped; they say it every three seconds. */
const writingMilliseconds = 6_000;
const forgetting = new Map<string, ReturnType<typeof setTimeout>>();

export function noteWriter(chatId: string, writer: ColleagueWriter): void {
  set(chatId, (others) => [...others.filter(({ agentId }) => agentId !== writer.agentId), writer]);
  const key = `${chatId} ${writer.agentId}`;
  clearTimeout(forgetting.get(key));
  const timer = setTimeout(() => {
    forgetWriter(chatId, writer.agentId);
  }, writingMilliseconds);
  forgetting.set(key, timer);
}

export function forgetWriter(chatId: string, agentId: string): void {
  clearTimeout(forgetting.get(`${chatId} ${agentId}`));
  forgetting.delete(`${chatId} ${agentId}`);
  set(chatId, (writers) => writers.filter((each) => each.agentId !== agentId));
}

function set(chatId: string, change: (writers: readonly ColleagueWriter[]) => readonly ColleagueWriter[]): void {
  useColleagueWriters.setState(({ writers }) => ({ writers: { ...writers, [chatId]: change(writers[chatId] ?? []) } }));
}
