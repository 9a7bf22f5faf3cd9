import type { SessionRecord } from '../records/session-record.ts';
import type { Command } from './command.ts';

/** Where the commands of one session wait for their turn. */
export type Mailbox = {
  sessionId: string;
  /** As this node last saw it; null when it has to be read. */
  session: SessionRecord | null;
  commands: Command[];
  isBusy: boolean;
};

export function newMailbox(sessionId: string): Mailbox {
  return { sessionId, session: null, commands: [], isBusy: false };
}
