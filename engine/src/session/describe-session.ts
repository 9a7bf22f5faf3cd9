import type { SessionState } from '@parley/schemas';
import type { CompiledFlow } from '../machine/compile.ts';
import { waitTags } from '../machine/fragment-to-state.ts';
import type { SessionSnapshot } from '../snapshot/session-snapshot.ts';

/** Who has the session now, as everybody outside the engine sees it (routing.md). */
export function sessionState(flow: CompiledFlow, snapshot: SessionSnapshot): SessionState {
  if (snapshot.status === 'done') return 'ended';
  const tags = flow.stepper.tagsOf(snapshot.value);
  if (tags.has(waitTags.serving)) return 'serving';
  if (tags.has(waitTags.ringing)) return 'ringing';
  if (tags.has(waitTags.queued)) return 'queued';
  return 'flow';
}

/** The id of the node the session is in; null before the start and after the end of a session that no end module ended. */
export function activeNode(snapshot: Pick<SessionSnapshot, 'value'>): string | null {
  const name = typeof snapshot.value === 'string' ? snapshot.value : (Object.keys(snapshot.value)[0] ?? '');
  return name.startsWith('$') ? null : name;
}

/** Whether the session waits for the visitor's input (and the reply timeout runs). */
export function waitsForVisitor(flow: CompiledFlow, snapshot: SessionSnapshot): boolean {
  return snapshot.status === 'active' && flow.stepper.tagsOf(snapshot.value).has(waitTags.visitor);
}
