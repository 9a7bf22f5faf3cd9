import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

/** How the agent wants to work on this device; kept in the browser. */
export type Preferences = {
  sound: boolean;
  notifications: boolean;
  /** What sends a message; the other of Enter and Shift+Enter breaks the line (AGENT-28). */
  sendKey: 'enter' | 'shift-enter';
  sort: 'recent' | 'waiting';
  /** Only sessions whose visitor waits for an answer are listed. */
  isUnansweredOnly: boolean;
  isProfileOpen: boolean;
  /** For so many seconds what was sent can be taken back; 0 = it goes at once. */
  undoSendSeconds: number;
  /** How tall the place to write is, in lines. */
  composerRows: number;
  /** How much room a session has in the list. */
  density: 'comfortable' | 'compact';
  /** Whether messages say who wrote them; their side tells it too (AGENT-34). */
  showsNames: boolean;
};

export const usePreferences = create<Preferences>()(
  persist(
    (): Preferences => ({
      sound: true,
      notifications: false,
      sendKey: 'enter',
      sort: 'recent',
      isUnansweredOnly: false,
      isProfileOpen: true,
      undoSendSeconds: 0,
      composerRows: 2,
      density: 'comfortable',
      showsNames: true,
    }),
    { name: 'parley.agent.preferences', storage: createJSONStorage(() => localStorage) },
  ),
);
