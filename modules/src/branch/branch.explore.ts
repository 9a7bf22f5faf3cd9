import type { ExploreHints } from '@parley/engine';
import type { ScenarioStep } from '@parley/schemas';
import { chosenText } from '../shared/chosen-text.ts';
import { staysSilent } from '../shared/no-reply.ts';
import { wrongAnswer } from '../shared/wrong-answer.ts';
import { holdsKeyword } from './branch.guards.ts';
import type { BranchSettings } from './branch.schema.ts';

/** Sends what chooses each branch, and wrong answers until the attempts are used up. */
export function exploreBranch(
  { mode, branches: written, maxAttempts = 0, noReplySeconds = 0 }: BranchSettings,
  { render }: ExploreHints,
): ScenarioStep[][] {
  const branches = written.map((branch) => ({ ...branch, text: render(branch.text) }));
  const chosen = branches.flatMap((branch): ScenarioStep[][] => {
    const text = mode === 'menu' ? branch.text : branch.keywords?.[0];
    if (text === undefined || text.trim() === '') return [];
    return [[mode === 'keywords' && branch.match === 'event' ? { event: text.trim() } : { visitor: text }]];
  });
  const silent = staysSilent(noReplySeconds);
  if (maxAttempts === 0) return [...chosen, ...silent];
  const wrong = wrongAnswer((text) =>
    mode === 'menu'
      ? chosenText(
          text,
          branches.map((branch) => branch.text),
        ) !== undefined
      : branches.some(({ keywords = [], match = 'exact' }) => match !== 'event' && holdsKeyword(text, keywords, match)),
  );
  return [...chosen, Array.from({ length: maxAttempts }, () => wrong), ...silent];
}
