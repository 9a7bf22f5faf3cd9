import type { Texts } from '../../i18n/texts.ts';

/** Names of the commands of this folder, part of `designer.history`. */
export const settingsHistoryTexts = {
  en: {
    changedSetting: 'Change “{{name}}”',
    addedVariable: 'Declare the variable {{name}}',
    changedVariable: 'Change the variable {{name}}',
    removedVariable: 'Remove the variable {{name}}',
    renamedVariable: 'Rename the variable {{from}} to {{to}}',
    removedEdge: 'Remove a connection',
  },
  zh: {
    changedSetting: '修改“{{name}}”',
    addedVariable: '声明变量 {{name}}',
    changedVariable: '修改变量 {{name}}',
    removedVariable: '删除变量 {{name}}',
    renamedVariable: '变量 {{from}} 重命名为 {{to}}',
    removedEdge: '删除连线',
  },
} satisfies Texts;
