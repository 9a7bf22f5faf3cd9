import { sql } from 'kysely';
import { Type } from 'typebox';
import { agentStatusWords } from './agent-status-words.ts';
import { listAgents } from '../../../organisation/agents/agent.store.ts';
import { readPages, type ExportSource } from './export-source.ts';
import { exportWords } from './export-words.ts';

/** Agents and administrators, with what reaches them: for who manages them. */
export const agentsSource: ExportSource = {
  kind: 'agents',
  isOfHouse: true,
  title: { en: 'Agents', zh: '客服' },
  formats: ['csv', 'xlsx'],
  filters: {
    q: Type.Optional(Type.String({ maxLength: 200, description: 'part of nickname, name, number, e-mail or phone' })),
    group: Type.Optional(Type.String({ maxLength: 64, description: 'key of the skill group' })),
  },
  columns: [
    { en: 'Name', zh: '姓名' },
    { en: 'Nickname', zh: '昵称' },
    { en: 'Number', zh: '工号' },
    { en: 'E-mail', zh: '邮箱' },
    { en: 'Phone', zh: '电话' },
    { en: 'Role', zh: '角色' },
    { en: 'Skill groups', zh: '技能组' },
    { en: 'Maximum of conversations', zh: '最大接待量' },
    { en: 'Status', zh: '状态' },
    { en: 'Added', zh: '添加时间' },
  ],
  whyNot: ({ permissions }) =>
    permissions.has('agents:write') ? null : 'Your role does not manage agents. Ask an administrator.',
  count: async ({ db, exporter: { applicationId } }) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from agent
      where application_id = ${applicationId} and deleted_at is null`.execute(db);
    return rows[0]?.count ?? 0;
  },
  async *rows({ db, exporter: { applicationId }, language }, filters, from) {
    const page = (cursor: string | undefined) =>
      listAgents(db, applicationId, {
        ...(filters as { q?: string; group?: string }),
        sort: 'created',
        limit: 200,
        seesContacts: true,
        ...(cursor !== undefined && { cursor }),
      });
    for await (const { items, next } of readPages(from, page)) {
      const rows = items.map((agent) => [
        agent.name,
        agent.nickname,
        agent.staff_no,
        agent.email,
        agent.phone,
        exportWords.role[agent.role]?.[language] ?? agent.made_role?.name ?? agent.role,
        agent.skill_groups.join('; '),
        agent.capacity,
        agentStatusWords[agent.status][language],
        agent.created_at,
      ]);
      yield { rows, entries: rows.length, next };
    }
  },
};
