import { workingTimeFilters, type AgentWorkingTime, type WorkingTimeQuery } from '@parley/schemas';
import { statusesInOrder } from '../../own-figures/status-seconds.ts';
import { readWorkingTime } from '../../working-time/working-time.ts';
import type { Cell } from '../files/table-file.ts';
import { agentStatusWords } from './agent-status-words.ts';
import type { ExportReader, ExportSource } from './export-source.ts';

const signedIn = statusesInOrder.filter((status) => status !== 'offline');

/** Working time of agents, one a row, times in seconds as tables add them up (STAT-34, STAT-35, EXPORT-08). */
export const workingTimeSource: ExportSource = {
  kind: 'working-time',
  isOfHouse: true,
  title: { en: 'Working time', zh: '客服工时' },
  formats: ['csv', 'xlsx'],
  filters: workingTimeFilters,
  columns: [
    { en: 'Agent', zh: '客服' },
    { en: 'Real name', zh: '姓名' },
    { en: 'Number', zh: '工号' },
    { en: 'First login', zh: '首次登录' },
    { en: 'Last offline', zh: '最后离线' },
    { en: 'Signed in (s)', zh: '登录时长（秒）' },
    ...signedIn.flatMap((status) => [
      { en: `${agentStatusWords[status].en} (s)`, zh: `${agentStatusWords[status].zh}（秒）` },
      { en: `${agentStatusWords[status].en} (%)`, zh: `${agentStatusWords[status].zh}（%）` },
    ]),
    { en: `${agentStatusWords.offline.en} (s)`, zh: `${agentStatusWords.offline.zh}（秒）` },
  ],
  whyNot: ({ permissions }) =>
    permissions.has('reports:read') ? null : 'Your role does not read reports. Ask an administrator.',
  count: async (reader, filters) => (await agentsOf(reader, filters)).length,
  async *rows(reader, filters) {
    const rows = (await agentsOf(reader, filters)).map(cellsOf);
    yield { rows, entries: rows.length, next: null };
  },
};

async function agentsOf({ db, exporter, now }: ExportReader, filters: unknown): Promise<AgentWorkingTime[]> {
  const { applicationId, reach } = exporter;
  return (await readWorkingTime(db, { applicationId, reach: reach.figures }, filters as WorkingTimeQuery, now)).agents;
}

function cellsOf({ agent, firstLogin, lastOffline, login, seconds }: AgentWorkingTime): Cell[] {
  return [
    agent.name,
    agent.realName,
    agent.staffNo,
    firstLogin === null ? null : new Date(firstLogin),
    lastOffline === null ? null : new Date(lastOffline),
    login,
    ...signedIn.flatMap((status) => [
      seconds[status],
      login === 0 ? null : Math.round((10_000 * seconds[status]) / login) / 100,
    ]),
    seconds.offline,
  ];
}
