import type { InspectorField } from '@parley/engine';

export const transferToAgentInspector: InspectorField[] = [
  {
    path: '/skillGroup',
    title: { en: 'Skill group', zh: '技能组' },
    control: 'reference',
    kind: 'skill-group',
  },
  {
    path: '/queueText',
    title: { en: 'Message while queued', zh: '排队提示语' },
    help: { en: '${WaitNo} is the number of visitors ahead.', zh: '${WaitNo} 表示前面排队的人数。' },
    placeholder: { en: '${WaitNo} ahead of you', zh: '您前面还有 ${WaitNo} 位' },
    control: 'template',
    lines: 3,
  },
  {
    path: '/repeatQueueTextSeconds',
    title: { en: 'Say it again every', zh: '重复提示间隔' },
    control: 'duration',
    minimum: 0,
    maximum: 3_600,
    zero: { en: 'said once', zh: '只提示一次' },
  },
  {
    path: '/successText',
    title: { en: 'Message when an agent joins', zh: '转接成功提示语' },
    help: {
      en: "${StaffNickName} and ${StaffNo} are the agent's nickname and service number.",
      zh: '${StaffNickName} 为客服昵称，${StaffNo} 为客服工号。',
    },
    control: 'template',
    lines: 3,
  },
  {
    path: '/offlineText',
    title: { en: 'Message when nobody is online', zh: '无客服在线提示语' },
    help: {
      en: 'Sent when "Nobody online" is not connected; the visitor then stays in the queue.',
      zh: '“无客服在线”出口未连接时发送，访客继续排队。',
    },
    control: 'template',
    lines: 3,
  },
  {
    path: '/maxWaitSeconds',
    title: { en: 'Longest wait', zh: '最长排队时间' },
    help: {
      en: 'Then the session leaves by "Waited too long"; when that is not connected, it ends.',
      zh: '超过后从“排队超时”出口离开；未连接时会话结束。',
    },
    control: 'duration',
    minimum: 0,
    maximum: 86_400,
    zero: { en: 'without limit', zh: '不限' },
  },
  {
    path: '/priority',
    title: { en: 'Priority in the queue', zh: '排队优先级' },
    help: { en: '1 is served first, 5 last.', zh: '1 最优先，5 最后。' },
    control: 'number',
    minimum: 1,
    maximum: 5,
  },
];
