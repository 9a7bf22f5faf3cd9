import type { VisitAnswer, VisitReport } from '@parley/schemas';
import { findWindowChannel } from '../../definitions/channels/window-channel.store.ts';
import { windowSettingsOf } from '../../definitions/channels/window-settings.ts';
import type { ReadSettings } from '../../organisation/settings/settings-cache.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { NewId } from '../../platform/ids.ts';
import { storableText } from '../../platform/storable-text.ts';
import { chooseInvitation } from './choose-invitation.ts';
import { cleanAddress } from '../admission/clean-address.ts';
import type { KeptInvitation } from './visit-tables.ts';
import { answerInvitation, inviteVisit, keepVisit, type PageVisit } from './visit.store.ts';

export type VisitDeps = { db: Executor; clock: Clock; newId: NewId; settingsOf: ReadSettings };

/** How often a browser tells, and how often where it is not kept. */
const everySeconds = 15;
const seldomSeconds = 120;

/**
 * A browser tells which page it shows; it hears whether somebody, or a rule, invites it.
 *
 * @throws AppError `not_found` where there is no such channel, or it keeps no visits
 */
export async function reportVisit(
  deps: VisitDeps,
  channelId: string,
  report: VisitReport,
  visitor: { visitorId: string; applicationId: string } | null,
): Promise<VisitAnswer> {
  const { db, clock } = deps;
  const channel = await findWindowChannel(db, channelId);
  const visits = channel && windowSettingsOf(channel.settings).visits;
  if (!channel || channel.isClosed || !visits?.enabled)
    throw new AppError('not_found', 'Visits of this channel are not kept.');
  const { applicationId } = channel;
  const queries = (await deps.settingsOf(applicationId)).visitors.pageQueries;
  const now = clock.now();
  const kept = await keepVisit(db, {
    channelId,
    id: report.visit,
    applicationId,
    visitorId: visitor?.applicationId === applicationId ? visitor.visitorId : null,
    page: storableText(cleanAddress(report.page, queries)),
    title: storableText(report.title ?? ''),
    referrer: storableText(cleanAddress(report.referrer ?? '', queries)),
    locale: storableText(report.locale ?? ''),
    now,
  });
  if (!kept) return { nextSeconds: seldomSeconds, invitation: null };
  if (report.answer) await answerInvitation(db, { channelId, id: report.visit }, report.answer);
  const open = report.answer?.invitation === kept.invitation?.id ? null : openIn(kept);
  const invitation = open ?? (report.answer ? null : await inviteByRule(deps, kept, visits.rules));
  return { nextSeconds: everySeconds, invitation: invitation && shown(invitation) };
}

function openIn({ invitation }: PageVisit): KeptInvitation | null {
  return invitation?.state === 'open' ? invitation : null;
}

async function inviteByRule(
  { db, clock, newId }: VisitDeps,
  visit: PageVisit,
  rules: Parameters<typeof chooseInvitation>[0],
): Promise<KeptInvitation | null> {
  const now = clock.now();
  const { page, visits, views } = visit;
  const facts = {
    page,
    visits,
    views,
    pageSince: visit.page_since.getTime(),
    invitedAt: visit.invited_at?.getTime() ?? null,
  };
  const rule = chooseInvitation(rules, facts, now.getTime());
  if (!rule || (await isInSession(db, visit.visitor_id))) return null;
  const invitation: KeptInvitation = {
    id: newId('inv'),
    rule: rule.id,
    from: '',
    text: rule.text,
    entry: rule.entry,
    state: 'open',
  };
  const place = { channelId: visit.channel_id, id: visit.id, now };
  return (await inviteVisit(db, place, invitation)) ? invitation : null;
}

async function isInSession(db: Executor, visitorId: string | null): Promise<boolean> {
  if (visitorId === null) return false;
  const row = await db
    .selectFrom('session')
    .select('id')
    .where('visitor_id', '=', visitorId)
    .where('state', '<>', 'ended')
    .executeTakeFirst();
  return row !== undefined;
}

function shown({ id, text, from, entry }: KeptInvitation): VisitAnswer['invitation'] {
  return { id, text, from, entry };
}
