import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

/** What of a message is said again above the answer to it. */
export type Quote = { name: string; text: string };

/** A colleague who is named in a note, to be told of it. */
export type Mention = { id: string; name: string };

/** What was typed and not sent: per session, a message and a note apart. */
export type Draft = {
  text: string;
  note: string;
  isNote: boolean;
  quote?: Quote | null;
  isMarkdown?: boolean;
  mentions?: readonly Mention[];
};

const empty: Draft = { text: '', note: '', isNote: false };
/** Drafts of sessions that are long over are forgotten. */
const keptDrafts = 100;

const useDrafts = create<{ drafts: Record<string, Draft> }>()(
  persist((): { drafts: Record<string, Draft> } => ({ drafts: {} }), {
    name: 'parley.agent.drafts',
    storage: createJSONStorage(() => localStorage),
  }),
);

/** The draft of a session, kept over a reload and a crash of the browser. */
export function useDraft(sessionId: string): Draft {
  return useDrafts(({ drafts }) => drafts[sessionId] ?? empty);
}

export function draftOf(sessionId: string): Draft {
  return useDrafts.getState().drafts[sessionId] ?? empty;
}

export function hasDraft({ text, note, quote }: Draft): boolean {
  return text.trim() !== '' || note.trim() !== '' || (quote !== undefined && quote !== null);
}

export function changeDraft(sessionId: string, change: Partial<Draft>): void {
  useDrafts.setState(({ drafts: { [sessionId]: before = empty, ...others } }) => {
    const draft = { ...before, ...change };
    const kept = Object.fromEntries(Object.entries(others).slice(-keptDrafts));
    const isKept = hasDraft(draft) || draft.isNote || draft.isMarkdown === true;
    return { drafts: isKept ? { ...kept, [sessionId]: draft } : kept };
  });
}

/** What another agent has begun in this browser is not ours to go on with. */
export function forgetDrafts(): void {
  useDrafts.setState({ drafts: {} });
}
