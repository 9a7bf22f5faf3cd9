import { describe, expect, it } from 'vitest';
import { renderTranscript } from './render-transcript.ts';

const facts = {
  company: 'Shop & Co',
  locale: 'en-GB',
  timeZone: 'Asia/Shanghai',
  visitorName: '',
  isCut: false,
  lines: [
    {
      sentAt: new Date('2026-03-01T16:30:00Z'),
      from: { kind: 'visitor' as const },
      text: '<img src=x onerror=1>\n"hi"',
    },
    { sentAt: new Date('2026-03-01T16:31:00Z'), from: { kind: 'agent' as const, name: '<b>Amy' }, text: 'Hello' },
  ],
};

describe('a transcript by mail', () => {
  it('shows nothing of what was said as HTML of its own', () => {
    const { html } = renderTranscript(facts);
    expect(html).toContain('&lt;img src=x onerror=1&gt;<br>&quot;hi&quot;');
    expect(html).toContain('<strong>&lt;b&gt;Amy</strong>');
    expect(html).toContain('Shop &amp; Co');
    expect(html).not.toContain('<img');
  });

  it('shows from the right what is written from there', () => {
    const [line] = facts.lines;
    const { html } = renderTranscript({ ...facts, lines: line ? [{ ...line, text: 'שלום\nHello' }] : [] });
    expect(html).toContain('<span dir="rtl" style="display:block">שלום<br>Hello</span>');
  });

  it('is also plain text, in the time zone of the application', () => {
    const { text, subject } = renderTranscript(facts);
    expect(subject).toBe('Your conversation with Shop & Co');
    expect(text).toContain('<img src=x onerror=1>\n"hi"');
    expect(text).toMatch(/Mar 2, 2026, 12:30.AM {2}You/u);
  });

  it('is written in Chinese to who speaks it', () => {
    const { subject, html } = renderTranscript({ ...facts, locale: 'zh-Hans-CN', isCut: true });
    expect(subject).toBe('您与Shop & Co的对话记录');
    expect(html).toContain('<html lang="zh">');
    expect(html).toContain('仅保留最后部分');
  });
});
