import { webhookLimits, type OutsideEvent } from '@parley/schemas';
import { maskContacts } from '../../platform/contacts/mask-contacts.ts';

export type KeptEvent = {
  id: string;
  type: string;
  at: Date;
  application_id: string;
  session_id: string | null;
  data: Record<string, unknown>;
};

/**
 * An event as one receiver is told it. Phone numbers, e-mail addresses and personal variables are masked unless it may have
 * them (AGENT-88); what is too long is left out and said so.
 */
export function renderEvent(
  event: KeptEvent,
  { sequence, includePersonal }: { sequence: number | null; includePersonal: boolean },
): OutsideEvent {
  const data = includePersonal ? event.data : maskContacts(withoutPersonal(event.data));
  const told: OutsideEvent = {
    id: event.id,
    type: event.type,
    time: event.at.toISOString(),
    applicationId: event.application_id,
    sessionId: event.session_id,
    sequence,
    data,
  };
  if (Buffer.byteLength(JSON.stringify(data)) <= webhookLimits.bodyBytes) return told;
  return { ...told, data: shortened(data) };
}

/** Personal variables of a flow, wherever they are listed. */
function withoutPersonal(value: unknown): Record<string, unknown> {
  return hide(value) as Record<string, unknown>;
}

function hide(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hide);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, hide(member)] as const);
  const hidden = Object.fromEntries(members);
  return hidden.personal === true && 'value' in hidden ? { ...hidden, value: '***' } : hidden;
}

/** The longest members go first: what tells which session it is of, and how it ended, is short. */
function shortened(data: Record<string, unknown>): Record<string, unknown> {
  const bySize = Object.entries(data)
    .flatMap(([name, member]) =>
      isRecord(member)
        ? Object.entries(member).map(([inner, value]) => ({
            path: [name, inner],
            size: JSON.stringify(value ?? null).length,
          }))
        : [{ path: [name], size: JSON.stringify(member ?? null).length }],
    )
    .sort((one, other) => other.size - one.size);
  let left: Record<string, unknown> = { ...data, truncated: [] };
  const gone: string[] = [];
  for (const { path } of bySize) {
    if (Buffer.byteLength(JSON.stringify(left)) <= webhookLimits.bodyBytes) break;
    gone.push(path.join('.'));
    left = { ...without(left, path), truncated: gone };
  }
  return left;
}

function without(data: Record<string, unknown>, [name = '', inner]: readonly string[]): Record<string, unknown> {
  const member = data[name];
  const { [name]: _gone, ...rest } = data;
  if (inner === undefined || !isRecord(member)) return rest;
  const { [inner]: _innerGone, ...kept } = member;
  return { ...rest, [name]: kept };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
