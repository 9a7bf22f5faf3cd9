import { withoutBidiControls } from '@parley/content';
import { approvalKinds, type Notice } from '@parley/schemas';
import type { TFunction } from 'i18next';

/** A notice in one sentence, in the language of the screen. */
export function describeNotice({ kind, values, announcement }: Notice, t: TFunction<'notices'>): string {
  const { visitor, by, role, approval, outcome, result, ...others } = values;
  // An alarm of the rules of waiting and silence has no name of its own.
  const name = kind === 'alarm-raised' && !others['name'] ? t('alarm_agent-silent') : others['name'];
  return t(`kind_${kind}`, {
    ...others,
    name,
    what: whatOf(approval, t),
    outcome: outcomeOf(outcome ?? result, t),
    title: announcement?.title ?? others['title'],
    visitor: withoutBidiControls(visitor ?? '') || t('anonymousVisitor'),
    by: by || t('somebody'),
    role: role === 'admin' || role === 'agent' ? t(`role_${role}`) : role,
  });
}

/** What was asked for; a newer server may know of more. */
function whatOf(approval: string | undefined, t: TFunction<'notices'>): string | undefined {
  const kind = approvalKinds.find((each) => each === approval);
  return kind ? t(`approval_${kind}`) : approval;
}

function outcomeOf(outcome: string | undefined, t: TFunction<'notices'>): string | undefined {
  const known = (['approved', 'rejected', 'success', 'failed'] as const).find((each) => each === outcome);
  return known ? t(`outcome_${known}`) : outcome;
}
