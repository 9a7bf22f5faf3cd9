import type { Texts } from '../../i18n/i18n.ts';

export const mailTexts = {
  en: {
    text: 'What was mailed, and what waits because no mail server is set (SMTP_URL).',
    to: 'To',
    subject: 'Subject',
    state: 'State',
    waiting: 'Waits',
    sent: 'Sent',
    failed: 'Failed',
    error: 'Why',
    gone: 'There is no text to show: it is removed once a mail was sent, and passwords are shown to administrators only.',
    emptyTitle: 'No mail yet',
    emptyText: 'New passwords, notes and transcripts appear here when they are mailed.',
  },
  zh: {
    text: '已发送的邮件，以及因未设置邮件服务器（SMTP_URL）而等待的邮件。',
    to: '收件人',
    subject: '主题',
    state: '状态',
    waiting: '等待中',
    sent: '已发送',
    failed: '失败',
    error: '原因',
    gone: '没有可显示的正文：邮件发送后正文即被删除，含密码的邮件仅管理员可查看。',
    emptyTitle: '还没有邮件',
    emptyText: '新密码、留言和聊天记录通过邮件发送时会显示在这里。',
  },
} satisfies Texts<Record<string, string>>;
