import type { MailText } from '../../platform/mail/templates.ts';
import { isChinese } from '../transcripts/is-chinese.ts';

/** To the visitor: the answer to a note, with what was asked. In the visitor's language. */
export function noteAnswer(facts: {
  company: string;
  number: number;
  locale: string;
  name: string;
  text: string;
  answer: string;
  /** Of who answers; empty = none. */
  signature: string;
}): MailText {
  const { company, number, locale, name, text, signature } = facts;
  const answer = signature.trim() === '' ? facts.answer : `${facts.answer}\n\n${signature.trim()}`;
  const quoted = text.replace(/^/gm, '> ');
  return isChinese(locale)
    ? {
        subject: `${company}回复了您的留言（${number}）`,
        text: `${name ? `${name}，` : ''}您好：\n\n${answer}\n\n您的留言：\n${quoted}\n`,
      }
    : {
        subject: `${company} has answered your note (${number})`,
        text: `Hello${name ? ` ${name}` : ''},\n\n${answer}\n\nYour note:\n${quoted}\n`,
      };
}

/** To whoever was named for it: a new note (CHAN-42). In both languages, because nothing is known of its reader. */
export function newNote(facts: {
  id: string;
  number: number;
  channel: string;
  name: string;
  phone: string;
  email: string;
  text: string;
  baseUrl: string;
}): MailText {
  const { number, channel, name, phone, email, text, baseUrl } = facts;
  return {
    subject: `Note ${number} · 新留言 ${number} (${channel})`,
    text: `Name · 姓名: ${name || '–'}
Phone · 电话: ${phone || '–'}
E-mail · 邮箱: ${email || '–'}

${text}

Answer it · 回复: ${baseUrl}/agent/left-messages#${facts.id}
`,
  };
}
