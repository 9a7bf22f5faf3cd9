import type { SessionRecord } from '../records/session-record.ts';
import type { Command } from './command.ts';
import { commitTogether, type TurnSteps } from './commit-together.ts';
import type { Mailbox } from './mailbox.ts';

/** Empties a mailbox, round after round. Resolves when every command in it has been told its outcome. */
export async function handleCommands(
  steps: TurnSteps,
  mailbox: Mailbox,
  read: (sessionId: string) => Promise<SessionRecord>,
): Promise<void> {
  while (mailbox.commands.length > 0) {
    const commands = takeTogether(mailbox);
    let again: readonly Command[] = [];
    try {
      const known = mailbox.session;
      const session = known ?? (await read(mailbox.sessionId));
      again = await commitTogether(steps, mailbox, commands, session, known === null);
    } catch (error) {
      for (const command of commands) command.reject(error);
    }
    mailbox.commands.unshift(...again);
  }
}

/** Everything that waits, or the first alone. */
function takeTogether({ commands }: Mailbox): Command[] {
  return commands.splice(0, commands[0]?.isAlone ? 1 : commands.length);
}
