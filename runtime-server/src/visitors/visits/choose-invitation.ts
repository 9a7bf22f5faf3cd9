import { createPatternCache, matchesPattern } from '@parley/engine';
import type { InvitationRule } from '@parley/schemas';

/** What a rule looks at. Times in milliseconds. */
export type InvitedVisit = {
  page: string;
  visits: number;
  views: number;
  pageSince: number;
  /** When anything invited them last; null = never. */
  invitedAt: number | null;
};

const patterns = createPatternCache(1_000);

/** The first rule that invites somebody now. A pattern takes time linear in the address; one that cannot be read holds never. */
export function chooseInvitation(
  rules: readonly InvitationRule[],
  { page, visits, views, pageSince, invitedAt }: InvitedVisit,
  now: number,
): InvitationRule | null {
  return (
    rules.find((rule) => {
      if (!rule.enabled || visits < rule.visits || views < rule.views) return false;
      if (now - pageSince < rule.seconds * 1_000) return false;
      if (invitedAt !== null && now - invitedAt < rule.everyHours * 3_600_000) return false;
      if (rule.page === '') return true;
      const parsed = patterns.parse(rule.page);
      return parsed.status === 'parsed' && matchesPattern(parsed.pattern, page);
    }) ?? null
  );
}
