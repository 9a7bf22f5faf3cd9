import type { ProblemTexts } from '@parley/engine';

/** What is wrong with the settings of a branch. Branches count from 1. */
export const branchTexts = {
  'branch/same-id': {
    en: 'Branches <first> and <second> have the same id "<id>". Give one another.',
    zh: '第 <first> 个与第 <second> 个分支的标识相同，请修改其中一个。',
  },
  'branch/same-text': {
    en: 'Branches <first> and <second> have the same text "<text>", so the second can never be chosen. Change one of them.',
    zh: '第 <first> 个与第 <second> 个分支的名称都是“<text>”，后者永远无法被选中。请修改其中一个。',
  },
  'branch/alike-text': {
    en: 'Branches <first> and <second> differ only in case, width or signs ("<other>", "<text>"): who types one could mean either. Change one of them.',
    zh: '第 <first> 个与第 <second> 个分支（“<other>”与“<text>”）仅大小写、全半角或符号不同，访客输入时无法区分。请修改其中一个。',
  },
  'branch/changing-text': {
    en: 'The text of branch <branch> holds <name>, which changes before the visitor answers, so it could not be chosen. Use a variable, or a text of its own.',
    zh: '第 <branch> 个分支的名称包含 <name>，它在访客回复前会变化，因此无法选中。请使用变量或固定文字。',
  },
  'branch/no-keywords': {
    en: 'Branch <branch> has no keywords, so it can never be chosen. Add at least one.',
    zh: '第 <branch> 个分支没有关键词，永远无法被选中。请至少添加一个。',
  },
  'branch/same-keyword:same-branch': {
    en: 'The keyword "<keyword>" is twice in branch <branch>. Remove one.',
    zh: '关键词“<keyword>”在第 <branch> 个分支中重复出现，请删除一个。',
  },
  'branch/same-keyword:earlier-branch': {
    en: 'The keyword "<keyword>" is in branch <earlier> and in branch <branch>; the first always wins. Remove one.',
    zh: '关键词“<keyword>”在第 <earlier> 个与第 <branch> 个分支中都有，只有前者会生效。请删除一个。',
  },
  'branch/covered-keyword': {
    en: 'The keyword "<keyword>" is never reached: branch <earlier> already takes every text that holds "<cover>". Put this branch before it, or match exactly there.',
    zh: '关键词“<keyword>”永远不会命中：第 <earlier> 个分支已匹配所有包含“<cover>”的内容。请将本分支前移，或在该分支改为完全匹配。',
  },
} as const satisfies ProblemTexts;
