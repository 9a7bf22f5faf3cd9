import type { TransferToAgentSettings } from './transfer-to-agent.schema.ts';

export const transferToAgentExamples: TransferToAgentSettings[] = [
  { skillGroup: 'after-sales' },
  {
    skillGroup: 'vip',
    queueText: '${WaitNo} ahead of you. You can also come back later.',
    successText: '${StaffNickName} ({{StaffNo}}) is here for you.',
    offlineText: 'Nobody is here right now. We will answer as soon as somebody is back.',
    maxWaitSeconds: 900,
    priority: 1,
    repeatQueueTextSeconds: 120,
  },
  {
    skillGroup: 'pre-sales',
    queueText: '您前面还有 ${WaitNo} 位，请稍候。',
    successText: '客服 ${StaffNickName} 为您服务。',
    maxWaitSeconds: 300,
  },
];
