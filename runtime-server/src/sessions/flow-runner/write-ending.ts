import type { Effect, Sender } from '@parley/schemas';
import { storeMessage, type Draft } from './draft.ts';
import type { TurnTools } from './turn-tools.ts';

/** How a session ends, in this order: the module's text (sent before), 19 or 20, the invitation to rate. */
export async function writeEnding(
  draft: Draft,
  ending: Effect<'end-session'>,
  invitationAtEnd: TurnTools['invitationAtEnd'],
): Promise<void> {
  const from: Sender = { kind: 'system', name: draft.settings.dispatcherName };
  const src = ending.flag === 'timeout' ? '20' : '19';
  storeMessage(draft, {
    from,
    body: { kind: 'custom', data: JSON.stringify({ customerServicePlugin: 0, src }) },
  });
  const invitation = await invitationAtEnd(draft.after);
  if (invitation) {
    const { body, setup, expiresAt } = invitation;
    storeMessage(draft, { from, body, invitation: { setup, expiresAt, by: 'automatic' } });
  }
  const { stored } = draft.after;
  for (const name of Object.keys(stored.rows)) draft.turn.deadlineRowsGone.push(name);
  draft.turn.deadlineRows = draft.turn.deadlineRows.filter(({ name }) => !(name in stored.rows));
  stored.due = {};
  stored.rows = {};
}
