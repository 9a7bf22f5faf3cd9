import { directionOf, escapeHtml } from '@parley/content';
import type { Sender } from '@parley/schemas';
import type { MailText } from '../../platform/mail/templates.ts';
import { isChinese } from './is-chinese.ts';

/** One thing that was said. */
export type TranscriptLine = { sentAt: Date; from: Pick<Sender, 'kind' | 'name'>; text: string };

export type TranscriptFacts = {
  company: string;
  /** BCP 47, or empty. */
  locale: string;
  timeZone: string;
  visitorName: string;
  lines: readonly TranscriptLine[];
  /** There was more than a mail holds. */
  isCut: boolean;
};

/** A transcript as a mail, as text and as HTML, in the visitor's language and the application's time zone. */
export function renderTranscript(facts: TranscriptFacts): MailText & { html: string } {
  const { company, locale, timeZone, lines, isCut } = facts;
  const words = isChinese(locale) ? chinese : english;
  const time = new Intl.DateTimeFormat(words.language, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  const said = lines.map(({ sentAt, from, text }) => ({
    time: time.format(sentAt),
    name: nameOf(from, facts, words),
    text,
  }));
  const subject = words.subject(company);
  const intro = [words.intro(company), ...(isCut ? [words.cut] : []), words.zone(timeZone)];
  return {
    subject,
    text: `${intro.join('\n')}\n\n${said.map((line) => `${line.time}  ${line.name}\n${line.text}\n`).join('\n')}`,
    html: `<!doctype html>
<html lang="${words.language}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="font-family:system-ui,sans-serif;font-size:14px;line-height:1.5;color:#1c1f2b">
${intro.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n')}
${said.map(toHtml).join('\n')}
</body></html>
`,
  };
}

/** Everything in a transcript came from outside. What is written from the right is shown so. */
function toHtml({ time, name, text }: { time: string; name: string; text: string }): string {
  const lines = escapeHtml(text).replaceAll('\n', '<br>');
  const body = directionOf(text) === 'rtl' ? `<span dir="rtl" style="display:block">${lines}</span>` : lines;
  return `<p style="margin:0 0 12px"><strong>${escapeHtml(name)}</strong> <span style="color:#667">${escapeHtml(time)}</span><br>${body}</p>`;
}

function nameOf({ kind, name }: TranscriptLine['from'], facts: TranscriptFacts, words: typeof english): string {
  if (kind === 'visitor') return facts.visitorName || words.you;
  return name || facts.company;
}

const english = {
  language: 'en',
  subject: (company: string) => `Your conversation with ${company}`,
  intro: (company: string) => `This is what was said in your conversation with ${company}.`,
  cut: 'It was longer than a mail; this is its end.',
  zone: (timeZone: string) => `Times are those of ${timeZone}.`,
  you: 'You',
};
const chinese: typeof english = {
  language: 'zh',
  subject: (company) => `您与${company}的对话记录`,
  intro: (company) => `以下是您与${company}的对话内容。`,
  cut: '内容过长，仅保留最后部分。',
  zone: (timeZone) => `时间为 ${timeZone} 时区。`,
  you: '您',
};
