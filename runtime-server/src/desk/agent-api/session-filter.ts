import { foldedOf } from '../../sessions/visitor-profiles/folded-of.ts';
import { isHeldBy } from '../../platform/database/is-found-in.ts';
import { type closed, foldText } from '@parley/schemas';
import { EndStatus, SessionState, Instant } from '@parley/schemas';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { Type, type Static } from 'typebox';
import { bodyHoldsContact, holdsContact } from '../../platform/contacts/holds-contact.ts';
import { AppError } from '../../platform/errors/index.ts';
import { readAsked, toTsQuery } from '../../sessions/words/words-asked.ts';
import type { SessionActor } from '../session-access/session-actor.ts';
import { isUnanswered } from '../session-view/session-tail.ts';
import { isReadable, isVisible } from '../session-access/visible-sessions.ts';

const key = (description: string) => Type.Optional(Type.String({ maxLength: 64, description }));

/** By which sessions are chosen: every condition must hold. */
export const sessionFilters = {
  state: Type.Optional(
    Type.String({ maxLength: 100, description: 'one or several of flow, queued, ringing, serving, ended, by comma' }),
  ),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
  channel: key('id of the channel'),
  group: key('key of the skill group'),
  agent: key('id of the agent who serves, or served'),
  visitor: key('id of the visitor; agents see all sessions of a visitor whom they serve or are offered now'),
  tag: key('one that the session has'),
  visitorTag: Type.Optional(Type.String({ maxLength: 200, description: 'path of a tag that its visitor has' })),
  reached: Type.Optional(
    Type.Enum(['agent', 'queue'], {
      description: 'an agent accepted it; or it came into a queue and ended without one',
    }),
  ),
  unanswered: Type.Optional(
    Type.Enum(['true'], { description: 'only those that are served and whose visitor waits for an answer' }),
  ),
  rating: key('`none`, `any`, or the id of the level that was chosen'),
  end: Type.Optional(Type.String({ maxLength: 300, description: 'one or several end statuses, by comma' })),
  origin: Type.Optional(
    Type.Enum(['visitor', 'outreach', 'callback', 'incoming'], {
      description: 'who began it; callback = took up an earlier one; incoming = visitors and callbacks',
    }),
  ),
  q: Type.Optional(
    Type.String({ maxLength: 200, description: "part of the visitor's name, a user id, session id or tag" }),
  ),
  words: Type.Optional(
    Type.String({ maxLength: 200, description: 'words, or a phrase in quotes, that were said in it' }),
  ),
};
export type SessionFilter = Static<ReturnType<typeof closed<typeof sessionFilters>>>;

/** The sessions that the actor may see and that were asked for: conditions on a row `s` of `session`. */
export function sessionConditions(
  actor: SessionActor,
  filter: SessionFilter,
  { seesQueue }: { seesQueue: boolean },
): RawBuilder<SqlBool> {
  const { from, to, channel, group, visitor, tag, origin, rating } = filter;
  const states = readNames('state', filter.state, SessionState.enum);
  const ends = readNames('end', filter.end, EndStatus.enum);
  const all = [
    isVisible(actor),
    states.length > 0 && sql<SqlBool>`s.state = any(${states}::text[])`,
    from !== undefined && sql<SqlBool>`s.started_at >= ${new Date(from)}`,
    to !== undefined && sql<SqlBool>`s.started_at < ${new Date(to)}`,
    channel !== undefined && sql<SqlBool>`s.channel_id = ${channel}`,
    group !== undefined && sql<SqlBool>`s.skill_group = ${group}`,
    filter.agent !== undefined && isServedBy(filter.agent),
    visitor !== undefined && sql<SqlBool>`s.visitor_id = ${visitor}`,
    tag !== undefined && sql<SqlBool>`${tag} = any(s.tags)`,
    filter.visitorTag !== undefined &&
      sql<SqlBool>`s.visitor_id in (select v.id from visitor v
        where v.application_id = ${actor.applicationId} and ${filter.visitorTag} = any(v.tags))`,
    filter.reached === 'agent' && sql<SqlBool>`s.accepted_at is not null`,
    filter.reached === 'queue' &&
      sql<SqlBool>`(s.queued_at is not null and s.accepted_at is null and s.state = 'ended')`,
    filter.unanswered !== undefined && isUnanswered,
    rating !== undefined && isRated(rating),
    ends.length > 0 && sql<SqlBool>`s.end_status = any(${ends}::text[])`,
    origin === 'incoming' && sql<SqlBool>`s.origin <> 'outreach'`,
    origin !== undefined && origin !== 'incoming' && sql<SqlBool>`s.origin = ${origin}`,
    isCalled(actor, filter.q),
    filter.words !== undefined && wereSaid(actor, filter.words, seesQueue),
  ];
  return sql.join(
    all.filter((condition) => condition !== false),
    sql` and `,
  );
}

/** Whether the agent serves, or served, `s`. */
export function isServedBy(agent: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(s.agent_id = ${agent} or exists (select from assignment n
    where n.session_id = s.id and n.agent_id = ${agent} and n.accepted_at is not null))`;
}

function isRated(rating: string): RawBuilder<SqlBool> {
  if (rating === 'any') return sql<SqlBool>`s.rating ? 'selected'`;
  if (rating === 'none') return sql<SqlBool>`not coalesce(s.rating ? 'selected', false)`;
  return sql<SqlBool>`s.rating -> 'selected' ->> 'id' = ${rating}`;
}

function isCalled({ applicationId, seesContacts }: SessionActor, q: string | undefined): RawBuilder<SqlBool> | false {
  const word = q?.trim();
  if (!word) return false;
  const isName = isHeldBy(foldedOf('name'), word);
  const isTheirs = seesContacts
    ? sql<SqlBool>`(${isName} or v.user_id = ${word} or ${isPhone(word)} or ${foldedOf('email')} = ${foldText(word)})`
    : sql<SqlBool>`((${isName} and not ${holdsContact(sql`v.name`)})
        or (v.user_id = ${word} and not ${holdsContact(sql`v.user_id`)}))`;
  return sql<SqlBool>`(s.id = ${word} or ${word} = any(s.tags) or s.visitor_id in (
    select v.id from visitor v where v.application_id = ${applicationId} and (${isTheirs} or v.id = ${word})))`;
}

/** A number is the same however its digits are grouped, and with or without a plus. */
function isPhone(word: string): RawBuilder<SqlBool> {
  const folded = foldText(word);
  const digits = folded.replace(/\D/g, '');
  if (digits.length < 5 || /[^\d\s()+./-]/.test(folded)) return sql<SqlBool>`v.phone = ${word}`;
  return sql<SqlBool>`coalesce(v.phone_digits, regexp_replace(v.phone, '\\D', '', 'g')) = ${digits}`;
}

/**
 * Of a row `w` of `message_words` whether the actor may find it by its words: what is masked for them must not be guessed
 * by what is found (AGENT-88).
 */
export function mayBeFound({ seesContacts }: SessionActor): RawBuilder<SqlBool> {
  if (seesContacts) return sql<SqlBool>`true`;
  return sql<SqlBool>`not exists (select from message m where m.thread_id = w.thread_id and m.id = w.message_id
    and m.sent_at = w.sent_at and ${bodyHoldsContact(sql`m.body`)})`;
}

/** What is said in a queue is found by those who may read it there. */
function wereSaid(actor: SessionActor, words: string, seesQueue: boolean): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${isReadable(actor, { seesQueue })} and s.id in (select w.session_id from message_words w
    where w.application_id = ${actor.applicationId} and w.words @@ ${askedWords('/words', words)}::tsquery
      and ${mayBeFound(actor)}))`;
}

/** @throws AppError `invalid` where there is nothing to look for: only signs */
export function askedWords(pointer: string, words: string): string {
  const asked = readAsked(words);
  if (asked.length > 0) return toTsQuery(asked);
  throw new AppError('invalid', 'There is no word to look for: signs alone are not found.', {
    problems: [{ pointer, message: 'Type at least one letter, digit or character.' }],
  });
}

function readNames(name: string, given: string | undefined, known: readonly string[]): string[] {
  if (given === undefined || given === '') return [];
  const names = given.split(',').map((each) => each.trim());
  const unknown = names.find((each) => !known.includes(each));
  if (unknown === undefined) return names;
  throw new AppError('invalid', `"${unknown}" is not known here.`, {
    problems: [{ pointer: `/${name}`, message: `"${name}" is one or several of ${known.join(', ')}, by comma.` }],
  });
}
