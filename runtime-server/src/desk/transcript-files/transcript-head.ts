import type { SessionRow } from '../session-view/session-view.ts';
import type { TranscriptHead } from './transcript-words.ts';

/** What stands above the transcript of a session. */
export function headOf(
  row: SessionRow,
  { language, company, timeZone }: Pick<TranscriptHead, 'language' | 'company' | 'timeZone'>,
): TranscriptHead {
  return {
    language,
    timeZone,
    company,
    sessionId: row.id,
    visitorName: row.visitor_name,
    channelName: row.channel_name,
    agentName: row.agent_name ?? '',
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}
