import type { TranscriptLine } from './transcript-lines.ts';

/** What a transcript says at its head. */
export type TranscriptHead = {
  language: 'en' | 'zh';
  timeZone: string;
  company: string;
  sessionId: string;
  visitorName: string;
  channelName: string;
  agentName: string;
  startedAt: Date;
  endedAt: Date | null;
};

/** A line as it is written: when, who, what. */
export type WrittenLine = { time: string; name: string; text: string; isNote: boolean };

/** Writes the parts of a transcript in a language and a time zone. */
export function createTranscriptWords(head: TranscriptHead) {
  const words = wordsOf[head.language];
  const time = new Intl.DateTimeFormat(head.language, {
    timeZone: head.timeZone,
    dateStyle: 'medium',
    timeStyle: 'medium',
  });
  const nameOf = ({ from, isNote }: TranscriptLine): string => {
    const name = from.name || (from.kind === 'visitor' ? head.visitorName || words.visitor : words[from.kind]);
    return isNote ? `${name} (${words.note})` : name;
  };
  const facts: (readonly [string, string])[] = [
    [words.visitor, head.visitorName],
    [words.channel, head.channelName],
    [words.agent, head.agentName],
    [words.started, time.format(head.startedAt)],
    [words.ended, head.endedAt ? time.format(head.endedAt) : ''],
    [words.session, head.sessionId],
  ];
  return {
    title: words.title(head.company),
    facts: facts.filter(([, value]) => value !== ''),
    zone: words.zone(head.timeZone),
    line: (line: TranscriptLine): WrittenLine => ({
      time: time.format(line.sentAt),
      name: nameOf(line),
      text: line.text,
      isNote: line.isNote,
    }),
  };
}

const english = {
  title: (company: string) => (company ? `Conversation with ${company}` : 'Conversation'),
  visitor: 'Visitor',
  agent: 'Agent',
  robot: 'Robot',
  system: 'System',
  note: 'internal note',
  channel: 'Channel',
  started: 'Began',
  ended: 'Ended',
  session: 'Session',
  zone: (timeZone: string) => `Times are those of ${timeZone}.`,
};
const wordsOf = {
  en: english,
  zh: {
    title: (company: string) => (company ? `与${company}的对话` : '对话记录'),
    visitor: '访客',
    agent: '客服',
    robot: '机器人',
    system: '系统',
    note: '内部备注',
    channel: '渠道',
    started: '开始时间',
    ended: '结束时间',
    session: '会话编号',
    zone: (timeZone: string) => `时间为 ${timeZone} 时区。`,
  } satisfies typeof english,
};
