import { noticeKinds, type Notice, type NoticeKind } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import i18next from 'i18next';
import { describeNotice } from './describe-notice.ts';
import { noticeTexts } from './notices.texts.ts';

const instance = i18next.createInstance();
void instance.init({
  resources: { en: { notices: noticeTexts.en }, zh: { notices: noticeTexts.zh } },
  interpolation: { escapeValue: false },
});
const base: Notice = {
  id: 'ntc_1',
  kind: 'mentioned',
  category: 'notice',
  values: {
    visitor: 'Zoë',
    by: 'Ann',
    role: 'admin',
    capacity: '9',
    before: '5',
    number: '3',
    name: 'Bob',
    title: 'Hi',
    level: '1',
    approval: 'blacklist',
    outcome: 'approved',
    host: 'crm.example.com',
    error: 'It answered 500.',
    total: '6',
    count: '2',
    subject: 'Unfair',
  },
  link: null,
  announcement: null,
  raisedAt: '2026-01-01T00:00:00.000Z',
  readAt: null,
};
const say = (notice: Partial<Notice>, language: 'en' | 'zh' = 'en') =>
  describeNotice({ ...base, ...notice }, instance.getFixedT(language, 'notices'));

describe('a notice in words', () => {
  it('is whole for every kind in both languages (AGENT-94)', () => {
    // Its keys are the kinds.
    for (const kind of Object.keys(noticeKinds) as NoticeKind[]) {
      for (const language of ['en', 'zh'] as const) expect(say({ kind }, language)).not.toMatch(/\{\{|kind_/);
    }
  });

  it('names who is not known, and takes nothing of what it is given for markup', () => {
    expect(say({ values: {} })).toBe('somebody mentioned you in a note about a visitor');
    expect(say({ values: { by: '<b>{{role}}</b>', visitor: '\u202eZoë' } })).toBe(
      '<b>{{role}}</b> mentioned you in a note about Zoë',
    );
  });

  it('of an appeal says what came of it (QA-12)', () => {
    const values = { by: 'Vera', number: '2611290007', subject: 'Unfair', result: 'success' };
    expect(say({ kind: 'appeal-closed', values })).toBe('Vera closed your appeal No. 2611290007 (Unfair): successful');
    expect(say({ kind: 'appeal-closed', values }, 'zh')).toContain('申诉成功');
  });

  it('of an announcement is its title', () => {
    const announcement = { id: 'ann_1', title: 'Fire drill', text: '', author: 'Boss' };
    expect(say({ kind: 'announcement', announcement, values: {} })).toBe('Fire drill');
  });
});
