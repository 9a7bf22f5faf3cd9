import type { Texts } from '../../i18n/i18n.ts';

const en = {
  text: 'What inspectors gave for your conversations, and your appeals.',
  views: 'Records',
  records: 'Review records',
  appeals: 'Appeal records',
  visitor: 'Visitor',
  score: 'Score',
  inspector: 'Inspector',
  reviewedAt: 'Reviewed',
  startedAt: 'Began',
  remark: 'Remark',
  appeal: 'Appeal',
  noneTitle: 'No reviews yet',
  noneText: 'When an inspector reviews one of your conversations, you see the result here and may appeal.',
};

export const ownReviewsTexts: Texts<typeof en> = {
  en,
  zh: {
    text: '质检员对您会话的评分，以及您的申诉。',
    views: '记录',
    records: '质检记录',
    appeals: '申诉记录',
    visitor: '访客',
    score: '得分',
    inspector: '质检员',
    reviewedAt: '质检时间',
    startedAt: '会话开始时间',
    remark: '评语',
    appeal: '申诉',
    noneTitle: '暂无质检记录',
    noneText: '质检员评分后，您可以在此查看结果并申诉。',
  },
};
