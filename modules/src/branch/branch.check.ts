import type { SettingsProblem } from '@parley/engine';
import { changingNames } from '../shared/changing-names.ts';
import { findRepeated } from '../shared/find-repeated.ts';
import { foldText, normaliseText } from '../shared/normalise-text.ts';
import type { BranchSettings } from './branch.schema.ts';

/** Branches that cannot be told apart, can never be chosen, or have nothing to be chosen by. */
export function checkBranch(settings: BranchSettings): SettingsProblem[] {
  const problems = [...repeatedIds(settings), ...repeatedTexts(settings)];
  const ofMode = settings.mode === 'menu' ? changingTexts(settings) : keywordProblems(settings);
  return [...problems, ...ofMode];
}

function repeatedIds({ branches }: BranchSettings): SettingsProblem[] {
  return findRepeated(branches.map(({ id }) => id)).map(({ index, first }) => ({
    severity: 'error',
    code: 'branch/same-id',
    path: `/branches/${index}/id`,
    message: `Branches ${first + 1} and ${index + 1} have the same id "${branches[index]?.id}". Give one another.`,
  }));
}

/** Blank texts are left to the warning about texts that are required. */
function repeatedTexts({ branches }: BranchSettings): SettingsProblem[] {
  return findRepeated(branches.map(({ text }) => normaliseText(text)))
    .filter(({ index }) => normaliseText(branches[index]?.text ?? '') !== '')
    .map(({ index, first }) => ({
      severity: 'error',
      code: 'branch/same-text',
      path: `/branches/${index}/text`,
      portId: `branch:${branches[index]?.id}`,
      message: `Branches ${first + 1} and ${index + 1} have the same text "${branches[index]?.text}", so the second can never be chosen. Change one of them.`,
    }));
}

function changingTexts({ branches }: BranchSettings): SettingsProblem[] {
  return branches.flatMap(({ id, text }, index) =>
    changingNames(text).map((name) => ({
      severity: 'error',
      code: 'branch/changing-text',
      path: `/branches/${index}/text`,
      portId: `branch:${id}`,
      message: `The text of branch ${index + 1} holds ${name}, which changes before the visitor answers, so it could not be chosen. Use a variable, or a text of its own.`,
    })),
  );
}

type PlacedKeyword = { word: string; source: string; path: string; branch: number; match: 'exact' | 'contains' };

function keywordProblems({ branches }: BranchSettings): SettingsProblem[] {
  const placed = branches.flatMap(({ keywords = [], match = 'exact' }, branch) =>
    keywords.map((source, index): PlacedKeyword => ({
      word: foldText(source),
      source,
      path: `/branches/${branch}/keywords/${index}`,
      branch,
      match,
    })),
  );
  return [...withoutKeywords({ branches }), ...repeatedKeywords(placed), ...coveredKeywords(placed)];
}

function withoutKeywords({ branches }: Pick<BranchSettings, 'branches'>): SettingsProblem[] {
  return branches.flatMap(({ id, keywords = [] }, index) =>
    keywords.length > 0
      ? []
      : [
          {
            severity: 'error' as const,
            code: 'branch/no-keywords',
            path: `/branches/${index}/keywords`,
            portId: `branch:${id}`,
            message: `Branch ${index + 1} has no keywords, so it can never be chosen. Add at least one.`,
          },
        ],
  );
}

function repeatedKeywords(placed: PlacedKeyword[]): SettingsProblem[] {
  return findRepeated(placed.map(({ word }) => word)).flatMap(({ index, first }) => {
    const [again, earlier] = [placed[index], placed[first]];
    if (!again || !earlier) return [];
    const where =
      again.branch === earlier.branch
        ? `twice in branch ${again.branch + 1}. Remove one.`
        : `in branch ${earlier.branch + 1} and in branch ${again.branch + 1}; the first always wins. Remove one.`;
    return [
      {
        severity: 'error',
        code: 'branch/same-keyword',
        path: again.path,
        message: `The keyword "${again.source}" is ${where}`,
      },
    ];
  });
}

/** The first branch that fits wins, so a keyword that holds an earlier branch's contained keyword is never reached. */
function coveredKeywords(placed: PlacedKeyword[]): SettingsProblem[] {
  return placed.flatMap((keyword) => {
    const cover = placed.find(
      (earlier) =>
        earlier.branch < keyword.branch &&
        earlier.match === 'contains' &&
        earlier.word !== keyword.word &&
        keyword.word.includes(earlier.word),
    );
    if (!cover) return [];
    return [
      {
        severity: 'warning',
        code: 'branch/covered-keyword',
        path: keyword.path,
        message: `The keyword "${keyword.source}" is never reached: branch ${cover.branch + 1} already takes every text that holds "${cover.source}". Put this branch before it, or match exactly there.`,
      },
    ];
  });
}
