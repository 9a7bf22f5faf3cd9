import type { AgentViewMessage } from '@parley/schemas';
import { create } from 'zustand';

/** What is opened from more than one place, and forgotten with the page. */
export const useDialogs = create<{
  isTransferring: boolean;
  /** The session that is shown is to be put aside. */
  isHolding: boolean;
  /** A colleague is asked about the session. */
  isAsking: boolean;
  /** A message of one's own is changed. */
  editing: AgentViewMessage | null;
  isProfileOverThread: boolean;
  /** The session whose tags and remark are edited, maybe to end it. */
  wrapUp: { sessionId: string; isEnding: boolean } | null;
  /** The knowledge is looked up for what is written; with an article, that one. */
  lookUp: { articleId?: string } | null;
}>(() => ({
  isTransferring: false,
  isHolding: false,
  isAsking: false,
  editing: null,
  isProfileOverThread: false,
  wrapUp: null,
  lookUp: null,
}));
