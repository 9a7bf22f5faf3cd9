import type { AlarmKind } from '@parley/schemas';
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

export function alarmMail(
  alarm: {
    id: string;
    application: string;
    rule_name: string;
    kind: AlarmKind;
    level: number;
    count: number;
    visitor: string | null;
    agent: string | null;
    detail: string | null;
  },
  baseUrl: string,
): MailText {
  const { id, application, kind, level, count, rule_name: name } = alarm;
  const { en, zh } = kinds[kind];
  const lines = [
    alarm.visitor ? `Visitor · 访客: ${alarm.visitor}` : '',
    alarm.agent ? `Agent · 客服: ${alarm.agent}` : '',
    alarm.detail ? `Details · 详情: ${alarm.detail}` : '',
    count > 1 ? `Times · 次数: ${count}` : '',
  ].filter((line) => line !== '');
  const title = name === '' ? `${en} · ${zh}` : name;
  return {
    subject: `[${application}] Alarm of level ${level} · ${level} 级告警: ${title}`.slice(0, 200),
    text: `${title}
${name === '' ? '' : `${en} · ${zh}\n`}${lines.join('\n')}

${baseUrl}/admin/alarms#${id}
`,
  };
}
