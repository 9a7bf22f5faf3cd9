import type { Migration } from '../migrate.ts';
import { applications } from './0001-applications.ts';
import { sessions } from './0002-sessions.ts';
import { accounts } from './0003-accounts.ts';
import { queueEstimates } from './0004-queue-estimates.ts';
import { flowInsight } from './0005-flow-insight.ts';
import { visitorWindows } from './0010-visitor-windows.ts';
import { visitorMail } from './0011-visitor-mail.ts';
import { vendorChannels } from './0012-vendor-channels.ts';
import { notesOnce } from './0013-notes-once.ts';
import { openSession } from './0014-open-session.ts';
import { auditSubjectNames } from './0015-audit-subject-names.ts';
import { vendorCallbackLease } from './0016-vendor-callback-lease.ts';
import { vendorKinds } from './0017-vendor-kinds.ts';
import { vendorDeliveries } from './0020-vendor-deliveries.ts';
import { sessionHandover } from './0022-session-handover.ts';
import { replacedSignIns } from './0023-replaced-sign-ins.ts';
import { uploadHolds } from './0026-upload-holds.ts';
import { secretHosts } from './0027-secret-hosts.ts';
import { flowKeys } from './0028-flow-keys.ts';
import { quickReplies } from './0034-quick-replies.ts';
import { knowledge } from './0036-knowledge.ts';
import { tags } from './0038-tags.ts';
import { visitorProfiles } from './0039-visitor-profiles.ts';
import { messageWords } from './0042-message-words.ts';
import { leftMessages } from './0043-left-messages.ts';
import { holds } from './0048-holds.ts';
import { pace } from './0049-pace.ts';
import { broadcast } from './0050-broadcast.ts';
import { notices } from './0053-notices.ts';
import { colleagues } from './0054-colleagues.ts';
import { signatures } from './0055-signatures.ts';
import { messageEdits } from './0056-message-edits.ts';
import { crmSource } from './0058-crm-source.ts';
import { pageVisits } from './0059-page-visits.ts';
import { exportFiles } from './0063-exports.ts';
import { erasedVisitors } from './0064-erased-visitors.ts';
import { pushedUp } from './0065-pushed-up.ts';
import { customRoles } from './0068-custom-roles.ts';
import { signInAttempts } from './0069-sign-in-attempts.ts';
import { alarms } from './0073-alarms.ts';
import { approvals } from './0074-approvals.ts';
import { keywordRules } from './0075-keyword-rules.ts';
import { groupGreetings } from './0076-group-greetings.ts';
import { maskedExports } from './0078-masked-exports.ts';
import { savedFilters } from './0079-saved-filters.ts';
import { invitedAndMentioned } from './0080-invited-and-mentioned.ts';
import { secondFactors } from './0082-second-factors.ts';
import { singleSignOn } from './0083-single-sign-on.ts';
import { foundAndMailed } from './0084-found-and-mailed.ts';
import { wrongCodes } from './0085-wrong-codes.ts';
import { foldTextFunction } from './0086-fold-text.ts';
import { auditChain } from './0090-audit-chain.ts';
import { owners } from './0091-owners.ts';
import { retention } from './0092-retention.ts';
import { tableLayouts } from './0100-table-layouts.ts';
import { webhooks } from './0105-webhooks.ts';
import { threadReaders } from './0106-thread-readers.ts';
import { extensions } from './0107-extensions.ts';
import { webhookClaims } from './0108-webhook-claims.ts';
import { sdkTokens } from './0110-sdk-tokens.ts';
import { watchedWebhooks } from './0199-watched-webhooks.ts';
import { reportFacts } from './0200-report-facts.ts';
import { reportOrder } from './0201-report-order.ts';
import { reportMonths } from './0202-report-months.ts';
import { wallboards } from './0210-wallboards.ts';
import { qualityReviews } from './0220-quality-reviews.ts';
import { finishedReviewTasks } from './0221-finished-review-tasks.ts';
import { modelProviders } from './0240-model-providers.ts';
import { lastIdentities } from './0260-last-identities.ts';
import { blacklistLog } from './0261-blacklist-log.ts';
import { consentTexts } from './0262-consent-texts.ts';
import { foldedVisitors } from './0263-folded-visitors.ts';
import { idempotencyKeys } from './0280-idempotency-keys.ts';

/** Every migration in order. A new one is a file `NNNN-name.ts` and a line here. */
export const migrations: readonly Migration[] = [
  applications,
  sessions,
  accounts,
  queueEstimates,
  flowInsight,
  visitorWindows,
  visitorMail,
  vendorChannels,
  notesOnce,
  openSession,
  auditSubjectNames,
  vendorCallbackLease,
  vendorKinds,
  vendorDeliveries,
  sessionHandover,
  replacedSignIns,
  uploadHolds,
  secretHosts,
  flowKeys,
  quickReplies,
  knowledge,
  tags,
  visitorProfiles,
  messageWords,
  leftMessages,
  holds,
  pace,
  broadcast,
  notices,
  colleagues,
  signatures,
  messageEdits,
  crmSource,
  pageVisits,
  exportFiles,
  erasedVisitors,
  pushedUp,
  customRoles,
  signInAttempts,
  alarms,
  approvals,
  keywordRules,
  groupGreetings,
  maskedExports,
  savedFilters,
  invitedAndMentioned,
  secondFactors,
  singleSignOn,
  foundAndMailed,
  wrongCodes,
  foldTextFunction,
  auditChain,
  owners,
  retention,
  tableLayouts,
  webhooks,
  threadReaders,
  extensions,
  webhookClaims,
  sdkTokens,
  watchedWebhooks,
  reportFacts,
  reportOrder,
  reportMonths,
  wallboards,
  qualityReviews,
  finishedReviewTasks,
  modelProviders,
  lastIdentities,
  blacklistLog,
  consentTexts,
  foldedVisitors,
  idempotencyKeys,
];
