import type { ReviewedSession } from '@parley/schemas';
import { countReviewedSessions, listReviewedSessions } from '../../quality/reviews/list-reviews.ts';
import { reviewFilters, type ReviewFilter } from '../../quality/reviews/review-filter.ts';
import { readWrittenReviews, type WrittenWords } from '../../quality/reviews/written-reviews.ts';
import type { Cell } from '../files/table-file.ts';
import { readPages, type ExportSource } from './export-source.ts';

/** Closed conversations with how they went and what was given for them (QA-01, EXPORT-08). */
export const reviewsSource: ExportSource = {
  kind: 'reviews',
  title: { en: 'Quality reviews', zh: '质检记录' },
  formats: ['csv', 'xlsx'],
  filters: reviewFilters,
  columns: [
    { en: 'Agent', zh: '客服' },
    { en: 'Visitor', zh: '访客' },
    { en: 'Conversation', zh: '会话编号' },
    { en: 'Began', zh: '开始时间' },
    { en: 'First response (s)', zh: '首次响应时长（秒）' },
    { en: 'Duration (s)', zh: '会话时长（秒）' },
    { en: 'Average response (s)', zh: '平均响应时长（秒）' },
    { en: 'Longest response (s)', zh: '最大响应时长（秒）' },
    { en: 'Responses that took too long', zh: '超时响应次数' },
    { en: 'Satisfaction', zh: '满意度' },
    { en: 'Score', zh: '得分' },
    { en: 'Lowest possible', zh: '最低分' },
    { en: 'Highest possible', zh: '最高分' },
    { en: 'Range', zh: '分数段' },
    { en: 'By category', zh: '各评分项' },
    { en: 'Remark', zh: '评语' },
    { en: 'Inspector', zh: '质检员' },
    { en: 'Reviewed', zh: '质检时间' },
    { en: 'Appeal', zh: '申诉编号' },
  ],
  whyNot: ({ permissions }) =>
    permissions.has('reviews:read') ? null : 'Your role does not see quality reviews. Ask an administrator.',
  count: ({ db, exporter }, filters, upTo) => countReviewedSessions(db, exporter, filters as ReviewFilter, upTo),
  async *rows({ db, exporter, settings }, filters, from) {
    const page = (cursor: string | undefined) =>
      listReviewedSessions(
        db,
        exporter,
        { ...(filters as ReviewFilter), limit: 100, ...(cursor !== undefined && { cursor }) },
        settings.quality.excessiveSeconds,
      );
    for await (const { items, next } of readPages(from, page)) {
      const written = await readWrittenReviews(
        db,
        items.flatMap(({ review }) => review?.id ?? []),
      );
      const rows = items.map((item) => cellsOf(item, written.get(item.review?.id ?? '')));
      yield { rows, entries: rows.length, next };
    }
  },
};

function cellsOf({ session, metrics, review }: ReviewedSession, written: WrittenWords | undefined): Cell[] {
  const whole = (seconds: number | null): number | null => (seconds === null ? null : Math.round(seconds * 10) / 10);
  return [
    session.agent?.name ?? null,
    session.visitor.name,
    session.id,
    new Date(session.startedAt),
    whole(metrics.firstResponse),
    whole(metrics.duration),
    whole(metrics.averageResponse),
    whole(metrics.maximumResponse),
    metrics.excessive,
    session.rated ?? null,
    review?.total ?? null,
    review?.minimum ?? null,
    review?.maximum ?? null,
    review?.range ?? null,
    written?.scores ?? null,
    written?.remark ?? null,
    review?.inspector.name ?? null,
    review ? new Date(review.updatedAt) : null,
    review?.appeal?.number ?? null,
  ];
}
