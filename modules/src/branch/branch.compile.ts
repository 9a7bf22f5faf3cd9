import type { FragmentAction, FragmentTransition, StateFragment } from '@parley/engine';
import type { Content } from '@parley/schemas';
import { askUntilAccepted } from '../shared/ask-until-accepted.ts';
import type { BranchPort } from './branch.ports.ts';
import type { Branch, BranchSettings } from './branch.schema.ts';

/** Asks with a menu or a text, and leaves by the first branch that fits what the visitor sends (FLOW-20 to 24). */
export function compileBranch(settings: BranchSettings): StateFragment<BranchPort> {
  const { mode, text, invalidText = '', maxAttempts = 0, noReplySeconds = 0, branches } = settings;
  const prompt: Content =
    mode === 'menu'
      ? { kind: 'menu', header: text, items: branches.map((branch) => ({ content: branch.text, desc: '' })) }
      : { kind: 'text', text };
  return askUntilAccepted<BranchPort>({
    prompt: { effect: 'send-message', with: { content: prompt } },
    accepted: branches.map(mode === 'menu' ? whenTextSent : whenKeywordSent),
    invalidText,
    maxAttempts,
    givenUp: 'otherwise',
    noReplySeconds,
  });
}

function whenTextSent({ id, text }: Branch): FragmentTransition<BranchPort> {
  const fillSelected: FragmentAction = { effect: 'mark-selected', with: { content: text } };
  return {
    description: `chose "${text}"`,
    when: { guard: 'branch/text is sent', params: { text } },
    do: [fillSelected],
    exit: `branch:${id}`,
  };
}

function whenKeywordSent({ id, keywords = [], match = 'exact' }: Branch): FragmentTransition<BranchPort> {
  return {
    description: `${match === 'exact' ? 'sent' : 'wrote'} ${keywords.map((keyword) => `"${keyword}"`).join(' or ')}`,
    when: { guard: 'branch/keyword is sent', params: { keywords, match } },
    exit: `branch:${id}`,
  };
}
