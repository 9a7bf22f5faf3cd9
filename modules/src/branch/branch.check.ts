import { problemMaker, type SettingsProblem } from '@parley/engine';
import { changingNames } from '../shared/changing-names.ts';
import { findRepeated } from '../shared/find-repeated.ts';
import { foldText, normaliseText } from '@parley/schemas';
import { findAlike } from '../shared/find-alike.ts';
import type { Branch, BranchSettings } from './branch.schema.ts';
import type { branchTexts } from './branch.texts.ts';

/** Branches that cannot be told apart, can never be chosen, or have nothing to be chosen by. */
export function checkBranch(settings: BranchSettings): SettingsProblem[] {
  const problems = [...repeatedIds(settings), ...repeatedTexts(settings)];
  const ofMode =
    settings.mode === 'menu' ? [...alikeTexts(settings), ...changingTexts(settings)] : keywordProblems(settings);
  return [...problems, ...ofMode];
}

const problem = problemMaker<typeof branchTexts>();

function repeatedIds({ branches }: BranchSettings): SettingsProblem[] {
  return findRepeated(branches.map(({ id }) => id)).map(({ index, first }) => {
    const place = { severity: 'error', path: `/branches/${index}/id` } as const;
    return problem('branch/same-id', place, { first: first + 1, second: index + 1, id: branches[index]?.id });
  });
}

/** Blank texts are left to the warning about texts that are required. */
function repeatedTexts({ branches }: BranchSettings): SettingsProblem[] {
  return findRepeated(branches.map(({ text }) => normaliseText(text)))
    .filter(({ index }) => normaliseText(branches[index]?.text ?? '') !== '')
    .map(({ index, first }) => {
      const { id = '', text } = branches[index] ?? {};
      const place = { severity: 'error', path: `/branches/${index}/text`, portId: `branch:${id}` } as const;
      return problem('branch/same-text', place, { first: first + 1, second: index + 1, text });
    });
}

function alikeTexts({ branches }: BranchSettings): SettingsProblem[] {
  return findAlike(branches.map(({ text }) => text)).map(({ index, first }) => {
    const { id = '', text } = branches[index] ?? {};
    const place = { severity: 'error', path: `/branches/${index}/text`, portId: `branch:${id}` } as const;
    const values = { first: first + 1, second: index + 1, text, other: branches[first]?.text };
    return problem('branch/alike-text', place, values);
  });
}

function changingTexts({ branches }: BranchSettings): SettingsProblem[] {
  return branches.flatMap(({ id, text }, index) => {
    const place = { severity: 'error', path: `/branches/${index}/text`, portId: `branch:${id}` } as const;
    return changingNames(text).map((name) => problem('branch/changing-text', place, { branch: index + 1, name }));
  });
}

type PlacedKeyword = {
  word: string;
  source: string;
  path: string;
  branch: number;
  match: NonNullable<Branch['match']>;
};

function keywordProblems({ branches }: BranchSettings): SettingsProblem[] {
  const placed = branches.flatMap(({ keywords = [], match = 'exact' }, branch) =>
    keywords.map((source, index): PlacedKeyword => ({
      // Names of events are apart from what visitors write.
      word: match === 'event' ? `\0${source.trim()}` : foldText(source),
      source,
      path: `/branches/${branch}/keywords/${index}`,
      branch,
      match,
    })),
  );
  return [...withoutKeywords({ branches }), ...repeatedKeywords(placed), ...coveredKeywords(placed)];
}

function withoutKeywords({ branches }: Pick<BranchSettings, 'branches'>): SettingsProblem[] {
  return branches.flatMap(({ id, keywords = [] }, index) => {
    if (keywords.length > 0) return [];
    const place = { severity: 'error', path: `/branches/${index}/keywords`, portId: `branch:${id}` } as const;
    return [problem('branch/no-keywords', place, { branch: index + 1 })];
  });
}

function repeatedKeywords(placed: PlacedKeyword[]): SettingsProblem[] {
  return findRepeated(placed.map(({ word }) => word)).flatMap(({ index, first }): SettingsProblem[] => {
    const [again, earlier] = [placed[index], placed[first]];
    if (!again || !earlier) return [];
    const place = { severity: 'error', path: again.path } as const;
    const values = { keyword: again.source, branch: again.branch + 1 };
    return again.branch === earlier.branch
      ? [problem('branch/same-keyword:same-branch', place, values)]
      : [problem('branch/same-keyword:earlier-branch', place, { ...values, earlier: earlier.branch + 1 })];
  });
}

/** The first branch that fits wins, so a keyword that holds an earlier branch's contained keyword is never reached. */
function coveredKeywords(placed: PlacedKeyword[]): SettingsProblem[] {
  return placed.flatMap((keyword) => {
    const cover = placed.find(
      (earlier) =>
        earlier.branch < keyword.branch &&
        earlier.match === 'contains' &&
        keyword.match !== 'event' &&
        earlier.word !== keyword.word &&
        keyword.word.includes(earlier.word),
    );
    if (!cover) return [];
    const place = { severity: 'warning', path: keyword.path } as const;
    const values = { keyword: keyword.source, earlier: cover.branch + 1, cover: cover.source };
    return [problem('branch/covered-keyword', place, values)];
  });
}
