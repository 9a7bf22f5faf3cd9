import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

/** What was typed and not sent: per session, a message and a note apart. */
export type Draft = { text: string; note: string; isNote: boolean };

const empty: Draft = { text: '', note: '', isNote: false };
/** Drafts of sessions that are long over are forgotten. */
const keptDrafts = 100;

const useDrafts = create<{ drafts: Record<string, Draft> }>()(
  persist(() => ({ drafts: {} }), {
    name: 'parley.agent.drafts',
    storage: createJSONStorage(() => localStorage),
  }),
);

/** The draft of a session, kept over a reload. */
export function useDraft(sessionId: string): Draft {
  return useDrafts(({ drafts }) => drafts[sessionId] ?? empty);
}

export function hasDraft({ text, note }: Draft): boolean {
  return text.trim() !== '' || note.trim() !== '';
}

export function changeDraft(sessionId: string, change: Partial<Draft>): void {
  useDrafts.setState(({ drafts: { [sessionId]: before = empty, ...others } }) => {
    const draft = { ...before, ...change };
    const kept = Object.fromEntries(Object.entries(others).slice(-keptDrafts));
    return { drafts: hasDraft(draft) || draft.isNote ? { ...kept, [sessionId]: draft } : kept };
  });
}
