import { includesRights } from './grants.ts';
import { rightsOfMember, type RightsHeld } from './rights.ts';

/** The kinds of mail that tell somebody a password. */
export const passwordMails = { invitation: 'agent-invitation', reset: 'password-reset' } as const;

const kinds: ReadonlySet<string> = new Set(Object.values(passwordMails));

/** Whether somebody may read mails of a kind: with a password in it only who may do as much as whoever gets it. */
export function mayReadMail(actor: RightsHeld, kind: string): boolean {
  return !kinds.has(kind) || includesRights(actor, rightsOfMember('admin', null));
}
