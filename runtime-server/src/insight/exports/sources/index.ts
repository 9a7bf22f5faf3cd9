import type { ExportKind } from '@parley/schemas';
import { agentsSource } from './agents.ts';
import { alarmsSource } from './alarms.ts';
import { appealsSource } from './appeals.ts';
import { articlesSource } from './articles.ts';
import { auditSource } from './audit.ts';
import { customerDataSource } from './customer-data.ts';
import type { ExportSource } from './export-source.ts';
import { leftMessagesSource } from './left-messages.ts';
import { messagesSource } from './messages.ts';
import { quickRepliesSource } from './quick-replies.ts';
import { dailyServiceQualitySource, dailyWorkloadSource, serviceQualitySource, workloadSource } from './reports.ts';
import { reviewsSource } from './reviews.ts';
import { sessionsSource } from './sessions.ts';
import { tagsSource } from './tags.ts';
import { visitorsSource } from './visitors.ts';
import { waitsSource } from './waits.ts';
import { workingTimeSource } from './working-time.ts';

/** Everything that can be taken out. A new kind is a file beside these, and a line here and in the schema. */
export const exportSources: Record<ExportKind, ExportSource> = {
  sessions: sessionsSource,
  messages: messagesSource,
  'left-messages': leftMessagesSource,
  visitors: visitorsSource,
  agents: agentsSource,
  audit: auditSource,
  alarms: alarmsSource,
  tags: tagsSource,
  'quick-replies': quickRepliesSource,
  articles: articlesSource,
  workload: workloadSource,
  'workload-daily': dailyWorkloadSource,
  'service-quality': serviceQualitySource,
  'service-quality-daily': dailyServiceQualitySource,
  'working-time': workingTimeSource,
  reviews: reviewsSource,
  appeals: appealsSource,
  waits: waitsSource,
  'customer-data': customerDataSource,
};
export { boundExporter } from './export-source.ts';
export type { Batch, ExportReader, ExportSource, Exporter, Language } from './export-source.ts';
export { exportWords } from './export-words.ts';
