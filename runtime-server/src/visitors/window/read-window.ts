import { isOpen, nextOpening } from '@parley/modules';
import { messageLimits, noteCharacters, noteUploads, type ChannelWindow, type WindowSettings } from '@parley/schemas';
import { findChannelRating } from '../../definitions/rating-setups/channel-rating.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { closedToVisitors } from '../../organisation/applications/closed-applications.ts';
import { scheduleStore } from '../../organisation/schedules/schedule.store.ts';
import { readConsentText } from '../../organisation/settings/consent-text.store.ts';
import { readSettings } from '../../organisation/settings/settings.store.ts';
import { imageTypes } from '../../sessions/uploads/content-type.ts';
import { findWindowChannel } from '../../definitions/channels/window-channel.store.ts';
import { hasStickers } from '../stickers/sticker.store.ts';
import { windowSettingsOf } from '../../definitions/channels/window-settings.ts';

export type WindowDeps = {
  db: Executor;
  clock: Clock;
  /** There is a server by which mail leaves; without one nothing is promised by mail. */
  sendsMail: boolean;
};

/**
 * What the window of a channel needs, as it is now.
 *
 * @throws AppError `not_found` where there is no such channel, `gone` where its application is closed
 */
export async function readWindow({ db, clock, sendsMail }: WindowDeps, id: string): Promise<ChannelWindow> {
  const channel = await findWindowChannel(db, id);
  if (!channel) throw new AppError('not_found', `There is no channel ${id}. Check the address you embed.`);
  if (channel.isClosed) throw closedToVisitors();
  const { applicationId, kind, name, avatar } = channel;
  const settings = windowSettingsOf(channel.settings);
  const [application, consent, rating, hours, hasSome] = await Promise.all([
    readSettings(db, applicationId),
    readConsentText(db, applicationId),
    findChannelRating(db, { applicationId, channelId: id }),
    readHours(db, applicationId, settings.notes.schedule, clock.now()),
    settings.stickers && hasStickers(db, applicationId),
  ]);
  const { appearance, billboard, showAgentNicknames, sound, transcriptByMail, preChat, notes, uploads, visits } =
    settings;
  return {
    channel: { id, kind, name, avatar },
    company: { name: application.company.name || application.name, logo: application.company.logo },
    appearance,
    consent,
    billboard,
    showAgentNicknames,
    sound,
    transcriptByMail: transcriptByMail && sendsMail,
    ratingMayBeAsked: rating?.setup.rules.visitor ?? false,
    ratingMayBeChanged: application.rating.counts === 'last',
    visits: { enabled: visits.enabled, needsConsent: visits.needsConsent },
    preChat,
    notes: presentNotes(notes, hours),
    uploads: { enabled: uploads, limitBytes: messageLimits.uploadBytes, imageTypes: [...imageTypes] },
    stickers: hasSome,
    limits: { textCharacters: messageLimits.textCharacters },
  };
}

type Hours = { isOutOfHours: boolean; opensAt: string | null };

/** Whether a channel's schedule is closed at an instant, and until when; one that is gone closes nothing. */
async function readHours(db: Executor, applicationId: string, scheduleKey: string | null, now: Date): Promise<Hours> {
  const open = { isOutOfHours: false, opensAt: null };
  if (scheduleKey === null) return open;
  const schedule = await scheduleStore.find(db, applicationId, scheduleKey);
  if (schedule === null || isOpen(schedule.document, now.getTime())) return open;
  return { isOutOfHours: true, opensAt: nextOpening(schedule.document, now.getTime()) };
}

function presentNotes(notes: WindowSettings['notes'], hours: Hours): ChannelWindow['notes'] {
  const { enabled, buttonHidden, insteadOfChat, heading, required } = notes;
  return {
    enabled,
    buttonHidden,
    heading,
    required,
    ...hours,
    insteadOfChat: enabled && insteadOfChat && hours.isOutOfHours,
    textCharacters: noteCharacters,
    uploads: noteUploads,
  };
}
