import type { InvitationRule } from '@parley/schemas';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chooseInvitation, type InvitedVisit } from './choose-invitation.ts';

const rule = (changes: Partial<InvitationRule> = {}): InvitationRule => ({
  id: 'r',
  name: 'Rule',
  enabled: true,
  page: '/pricing',
  seconds: 30,
  visits: 1,
  views: 1,
  everyHours: 24,
  text: 'Questions?',
  entry: 'pricing',
  ...changes,
});
const visit = (changes: Partial<InvitedVisit> = {}): InvitedVisit => ({
  page: 'https://a.example/pricing?x=1',
  visits: 1,
  views: 1,
  pageSince: 0,
  invitedAt: null,
  ...changes,
});
const hour = 3_600_000;

it('invites by page, time on it, how often they came and how many pages they saw, the first rule that holds', () => {
  expect(chooseInvitation([rule()], visit(), 30_000)?.id).toBe('r');
  expect(chooseInvitation([rule()], visit(), 29_999)).toBeNull();
  expect(chooseInvitation([rule()], visit({ page: 'https://a.example/' }), 30_000)).toBeNull();
  expect(chooseInvitation([rule({ visits: 2 })], visit(), 30_000)).toBeNull();
  expect(chooseInvitation([rule({ views: 3 })], visit({ views: 3 }), 30_000)?.id).toBe('r');
  expect(chooseInvitation([rule({ enabled: false }), rule({ id: 'other', page: '' })], visit(), 30_000)?.id).toBe(
    'other',
  );
  expect(chooseInvitation([rule({ page: '(' })], visit(), 30_000)).toBeNull();
});

it('invites nobody again before its time, whoever invited them', () => {
  expect(chooseInvitation([rule()], visit({ invitedAt: hour }), 24 * hour)).toBeNull();
  expect(chooseInvitation([rule()], visit({ invitedAt: hour }), 25 * hour)?.id).toBe('r');
});

it('takes no longer for a pattern made to take for ever', () => {
  const nasty = rule({ page: '^(a+)+$', seconds: 0 });
  const page = fc.integer({ min: 1_000, max: 2_000 }).map((length) => `${'a'.repeat(length)}!`);
  fc.assert(
    fc.property(page, (address) => chooseInvitation([nasty], visit({ page: address }), 0) === null),
    { numRuns: 20 },
  );
});
