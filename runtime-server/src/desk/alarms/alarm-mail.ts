import type { AlarmKind } from '@parley/schemas';
import { maskContacts } from '../../platform/contacts/mask-contacts.ts';
import type { MailText } from '../../platform/mail/templates.ts';

/** What alarms of each kind say to who reads no screen; in English and Chinese, because nothing is known of them. */
const kinds: Record<AlarmKind, { en: string; zh: string }> = {
  'agent-silent': { en: 'An agent does not answer', zh: '客服超时未回复' },
  'visitor-unanswered': { en: 'A visitor is not answered', zh: '访客未获回复' },
  'wait-too-long': { en: 'A visitor waits too long', zh: '访客排队过久' },
  'queue-length': { en: 'Many visitors wait', zh: '排队人数过多' },
  keyword: { en: 'Words that are watched for', zh: '命中关键词' },
  'low-rating': { en: 'A low rating', zh: '低分评价' },
  'session-too-long': { en: 'A session goes on for long', zh: '会话时间过长' },
  'channel-failing': { en: 'A channel fails', zh: '渠道异常' },
  'interface-failing': { en: 'Interface calls fail', zh: '接口调用失败' },
  'deadline-late': { en: 'The server does not keep up', zh: '服务器处理延迟' },
};

export type MailedAlarm = {
  id: string;
  rule_name: string;
  kind: AlarmKind;
  level: number;
  count: number;
  visitor: string | null;
  agent: string | null;
  detail: string | null;
};

/**
 * What is written of alarms of one rule, one or several. A mail leads out of the house, to whoever wrote the address into
 * the rule: phone numbers and e-mail addresses are masked in every one (AGENT-88).
 */
export function alarmMail(
  alarms: readonly MailedAlarm[],
  { application, baseUrl }: { application: string; baseUrl: string },
): MailText {
  const level = Math.min(...alarms.map((alarm) => alarm.level));
  const more = alarms.length > 1 ? ` (${alarms.length})` : '';
  const title = alarms[0] ? titleOf(alarms[0]) : '';
  return {
    subject: `[${application}] Alarm of level ${level} · ${level} 级告警: ${title}`.slice(0, 200 - more.length) + more,
    text: alarms.map((alarm) => describe(alarm, baseUrl)).join('\n\n'),
  };
}

function titleOf({ rule_name: name, kind }: MailedAlarm): string {
  return name === '' ? `${kinds[kind].en} · ${kinds[kind].zh}` : name;
}

function describe(alarm: MailedAlarm, baseUrl: string): string {
  const { id, kind, count, rule_name: name } = alarm;
  const { visitor, agent, detail } = maskContacts({ visitor: alarm.visitor, agent: alarm.agent, detail: alarm.detail });
  const lines = [
    visitor ? `Visitor · 访客: ${visitor}` : '',
    agent ? `Agent · 客服: ${agent}` : '',
    detail ? `Details · 详情: ${detail}` : '',
    count > 1 ? `Times · 次数: ${count}` : '',
  ].filter((line) => line !== '');
  return `${titleOf(alarm)}
${name === '' ? '' : `${kinds[kind].en} · ${kinds[kind].zh}\n`}${lines.join('\n')}

${baseUrl}/admin/alarms#${id}
`;
}
