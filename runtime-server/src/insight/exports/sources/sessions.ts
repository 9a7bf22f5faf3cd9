import type { Settings } from '@parley/schemas';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { latestFirst, latestKey } from '../../../desk/agent-api/list-sessions.ts';
import { sessionConditions, sessionFilters, type SessionFilter } from '../../../desk/agent-api/session-filter.ts';
import { sessionActorOf } from '../../../desk/session-access/session-actor.ts';
import { isReadable } from '../../../desk/session-access/visible-sessions.ts';
import { readSessionRows, type SessionRow } from '../../../desk/session-view/session-view.ts';
import { headOf, readPdfParts } from '../../../desk/transcript-files/index.ts';
import type { Executor } from '../../../platform/database/index.ts';
import { keyset } from '../../../platform/http/index.ts';
import type { Cell } from '../files/table-file.ts';
import { readPages, type ExportReader, type ExportSource, type Exporter, type Words } from './export-source.ts';
import { exportWords } from './export-words.ts';

/** Conversations, one a row; as PDF their transcripts (EXPORT-05, EXPORT-06). */
export const sessionsSource: ExportSource = {
  kind: 'sessions',
  title: { en: 'Conversations', zh: '会话记录' },
  formats: ['csv', 'xlsx', 'pdf'],
  filters: sessionFilters,
  columns: [
    { en: 'Conversation', zh: '会话编号' },
    { en: 'Began', zh: '开始时间' },
    { en: 'Ended', zh: '结束时间' },
    { en: 'State', zh: '状态' },
    { en: 'How it ended', zh: '结束方式' },
    { en: 'Begun by', zh: '发起方式' },
    { en: 'Channel', zh: '渠道' },
    { en: 'Visitor', zh: '访客' },
    { en: 'User ID', zh: '用户 ID' },
    { en: 'VIP', zh: 'VIP' },
    { en: 'Skill group', zh: '技能组' },
    { en: 'Agent', zh: '客服' },
    { en: 'Queued', zh: '进入排队时间' },
    { en: 'Taken', zh: '接入时间' },
    { en: 'Messages of the visitor', zh: '访客消息数' },
    { en: 'Messages of agents', zh: '客服消息数' },
    { en: 'First answer', zh: '首次回复时间' },
    { en: 'Rating', zh: '满意度' },
    { en: 'Tags', zh: '标签' },
    { en: 'Remark', zh: '备注' },
  ],
  whyNot: whyNoConversations,
  count: async (reader, filters, upTo) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
      select from session s where ${chosen(reader, filters)} limit ${upTo + 1}) few`.execute(reader.db);
    return rows[0]?.count ?? 0;
  },
  async *rows(reader, filters, from) {
    for await (const { items, next } of readSessionPages(reader, filters, from, 200)) {
      const counts = await countMessages(reader.db, items);
      yield { rows: items.map((row) => cellsOf(reader, row, counts.get(row.id))), entries: items.length, next };
    }
  },
  async *documents(reader, filters, from) {
    const { settings, language } = reader;
    for await (const { items, next } of readSessionPages(reader, filters, from, 1)) {
      for (const row of items) {
        const head = headOf(row, { language, company: settings.company.name, timeZone: settings.timeZone });
        yield { parts: readPdfParts(reader, row, head, { notes: false, attachments: false }), next };
      }
    }
  },
};

/** Agents take out what they may download (AGENT-83). */
export function whyNoConversations({ permissions }: Exporter, { transcripts }: Settings): string | null {
  if (permissions.has('sessions:read')) return null;
  if (!permissions.has('sessions:serve')) return 'Your role does not read conversations. Ask an administrator.';
  if (transcripts.agentsMayDownload === 'nothing') return 'Agents may not download conversations here.';
  return null;
}

/** The conversations that the reader may see, latest first. */
export function readSessionPages(
  reader: ExportReader,
  filters: unknown,
  from: string | null,
  limit: number,
): AsyncGenerator<{ items: SessionRow[]; next: string | null }> {
  const where = chosen(reader, filters);
  return readPages(from, async (cursor) => {
    const paging = keyset(latestFirst, { limit, ...(cursor !== undefined && { cursor }) });
    return paging.toPage(await readSessionRows(reader.db, where, paging), latestKey, (row) => row);
  });
}

/** Whole conversations stand in a file: only those are taken out whose content one may read. */
function chosen({ exporter, settings }: ExportReader, filters: unknown): RawBuilder<SqlBool> {
  const actor = sessionActorOf(exporter);
  const queue = { seesQueue: settings.routing.agentsSeeQueueDetails };
  return sql<SqlBool>`${sessionConditions(actor, filters as SessionFilter, queue)} and ${isReadable(actor, queue)}`;
}

type Said = { visitor: number; agent: number; firstAnswer: Date | null };

async function countMessages(db: Executor, rows: readonly SessionRow[]): Promise<Map<string, Said>> {
  const { rows: counted } = await sql<Said & { session_id: string }>`
    select m.session_id, count(*) filter (where m.from_kind = 'visitor')::int as visitor,
      count(*) filter (where m.from_kind = 'agent')::int as agent,
      min(m.sent_at) filter (where m.from_kind = 'agent' and m.sent_at > s.accepted_at) as "firstAnswer"
    from session s join message m on m.session_id = s.id and m.visibility = 'all'
    where s.id = any(${rows.map(({ id }) => id)}::text[]) group by m.session_id`.execute(db);
  return new Map(counted.map((row) => [row.session_id, row]));
}

function cellsOf({ language }: ExportReader, row: SessionRow, said: Said | undefined): Cell[] {
  const word = (words: Words | undefined): string | null => words?.[language] ?? null;
  return [
    row.id,
    row.started_at,
    row.ended_at,
    word(exportWords.state[row.state]),
    row.end_status ? word(exportWords.end[row.end_status]) : null,
    word(exportWords.origin[row.origin]),
    row.channel_name,
    row.visitor_name,
    row.visitor_user_id,
    row.vip,
    row.skill_group,
    row.agent_name,
    row.queued_at,
    row.accepted_at,
    said?.visitor ?? 0,
    said?.agent ?? 0,
    said?.firstAnswer ?? null,
    row.rating?.selected?.content ?? null,
    row.tags.join('; '),
    row.remark,
  ];
}
