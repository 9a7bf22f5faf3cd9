import { defineModule, type ModuleUses } from '@parley/engine';
import { excerpt } from '../shared/excerpt.ts';
import { noUses } from '../shared/no-uses.ts';
import { checkBranch } from './branch.check.ts';
import { compileBranch } from './branch.compile.ts';
import { branchExamples } from './branch.examples.ts';
import { exploreBranch } from './branch.explore.ts';
import { isKeywordSent, isOnlyTextLikeItSent, isTextSent } from './branch.guards.ts';
import { branchInspector } from './branch.inspector.ts';
import { branchPorts } from './branch.ports.ts';
import { BranchSettings } from './branch.schema.ts';
import { branchTexts } from './branch.texts.ts';

/** Splits visitors by what they need: a menu to choose from, or keywords to send (FLOW-20 to 24, MSG-13, MSG-14). */
export const branchModule = defineModule({
  type: 'branch',
  version: 1,
  migrations: {},
  title: { en: 'Branch', zh: '分支' },
  description: {
    en: 'Asks the visitor to choose, by a menu or by keywords, and goes on by the branch that was chosen.',
    zh: '通过导航菜单或关键词引导访客选择，并进入所选的分支。',
  },
  words: {
    en: 'menu buttons choice choose options question keywords quick reply',
    zh: '菜单 按钮 选择 选项 关键词 提问',
  },
  icon: 'git-branch',
  category: 'talk',
  role: 'step',
  settings: BranchSettings,
  exampleSettings: branchExamples,
  newSettings: {
    mode: 'menu',
    text: '',
    invalidText: '',
    maxAttempts: 0,
    noReplySeconds: 0,
    branches: [
      { id: 'b1', text: '' },
      { id: 'b2', text: '' },
    ],
  },
  ports: branchPorts,
  portPatterns: ['branch:<id>', 'otherwise', 'no-reply'],
  compile: compileBranch,
  guards: {
    'text is sent': isTextSent,
    'only text like it is sent': isOnlyTextLikeItSent,
    'keyword is sent': isKeywordSent,
  },
  assigns: {},
  uses: (settings) => ({ ...noUses, texts: textsOf(settings) }),
  check: checkBranch,
  problems: branchTexts,
  explore: exploreBranch,
  inspector: branchInspector,
  preview: ({ text, branches }) => [
    excerpt(text),
    ...branches.slice(0, 5).map((branch) => `• ${excerpt(branch.text)}`),
  ],
});

/** In keywords mode the texts of the branches only name them: they are never sent. */
function textsOf({ mode, text, invalidText = '', branches }: BranchSettings): ModuleUses['texts'] {
  const choices = mode === 'menu' ? branches : [];
  return [
    { path: '/text', text, required: true },
    { path: '/invalidText', text: invalidText },
    ...choices.map((branch, index) => ({ path: `/branches/${index}/text`, text: branch.text, required: true })),
  ];
}
