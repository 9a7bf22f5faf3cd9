import type { AlarmCounts, AlarmRule } from '@parley/schemas';
import { queryOptions } from '@tanstack/react-query';
import { listAll } from '../../api/list-all.ts';
import { request } from '../../api/request.ts';

export const alarmCounts = queryOptions({
  queryKey: ['alarms', 'count'],
  queryFn: ({ signal }) => request<AlarmCounts>('GET', '/alarms/count', undefined, signal),
  refetchInterval: 15_000,
});

export const alarmRules = queryOptions({
  queryKey: ['alarm-rules'],
  queryFn: ({ signal }) => listAll<AlarmRule>('/alarm-rules', signal),
});
