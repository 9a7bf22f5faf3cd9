import type { FragmentAction, FragmentTransition, StateFragment } from '@parley/engine';
import { type Content, foldText } from '@parley/schemas';
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
    accepted: mode === 'menu' ? whenChosen(branches) : branches.map(whenKeywordSent),
    invalidText,
    maxAttempts,
    givenUp: 'otherwise',
    noReplySeconds,
  });
}

/** The very text of a branch wins over every text like it, which counts where no other branch has one like it. */
function whenChosen(branches: Branch[]): FragmentTransition<BranchPort>[] {
  const exact = branches.map((branch) => ({
    ...chosen(branch),
    description: `chose "${branch.text}"`,
    when: { guard: 'branch/text is sent', params: { text: branch.text } },
  }));
  const alike = branches.flatMap((branch) => {
    const others = branches.filter((other) => other !== branch && mayBeAlike(branch.text, other.text));
    if (others.some((other) => isFixed(other.text) && isFixed(branch.text))) return [];
    const params = { text: branch.text, others: others.map(({ text }) => text) };
    return [
      {
        ...chosen(branch),
        description: `wrote "${branch.text}" otherwise`,
        when: { guard: 'branch/only text like it is sent', params },
      },
    ];
  });
  return [...exact, ...alike];
}

function chosen({ id, text }: Branch): { do: FragmentAction[]; exit: BranchPort } {
  return { do: [{ effect: 'mark-selected', with: { content: text } }], exit: `branch:${id}` };
}

/** Texts with names in them are compared when they are rendered. */
function mayBeAlike(text: string, other: string): boolean {
  return !isFixed(text) || !isFixed(other) || foldText(text) === foldText(other);
}

function isFixed(text: string): boolean {
  return !/\{\{|\$\{/.test(text);
}

function whenKeywordSent({ id, keywords = [], match = 'exact' }: Branch): FragmentTransition<BranchPort> {
  return {
    description: `${verbs[match]} ${keywords.map((keyword) => `"${keyword}"`).join(' or ')}`,
    when: { guard: 'branch/keyword is sent', params: { keywords, match } },
    exit: `branch:${id}`,
  };
}

const verbs = { exact: 'sent', contains: 'wrote', event: 'the app sent' } as const;
