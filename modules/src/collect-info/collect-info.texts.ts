import { oddPatternTexts, patternTexts, withPrefix, type ProblemTexts } from '@parley/engine';

/** What is wrong with the settings of a collect-info. Options count from 1. */
export const collectInfoTexts = {
  'collect-info/no-options': {
    en: 'There is no option to choose from. Add at least one, or let the visitor type.',
    zh: '没有可供选择的选项。请至少添加一个，或改为文本输入。',
  },
  'collect-info/same-option': {
    en: 'Options <first> and <second> have the same text "<text>". Remove one.',
    zh: '第 <first> 个与第 <second> 个选项都是“<text>”，请删除一个。',
  },
  'collect-info/alike-option': {
    en: 'Options <first> and <second> differ only in case, width or signs ("<other>", "<text>"): who types one could mean either. Change one of them.',
    zh: '第 <first> 个与第 <second> 个选项（“<other>”与“<text>”）仅大小写、全半角或符号不同，访客输入时无法区分。请修改其中一个。',
  },
  'collect-info/changing-option': {
    en: 'Option <option> holds <name>, which changes before the visitor answers, so it could not be chosen. Use a variable, or a text of its own.',
    zh: '第 <option> 个选项包含 <name>，它在访客回复前会变化，因此无法选中。请使用变量或固定文字。',
  },
  'collect-info/no-fields': {
    en: 'The form has no field. Add at least one, or let the visitor type an answer.',
    zh: '表单中没有字段。请至少添加一个，或改为文本输入。',
  },
  'collect-info/same-field': {
    en: 'Fields <first> and <second> are both called "<name>". Rename one: answers are told apart by it.',
    zh: '第 <first> 个与第 <second> 个字段都叫“<name>”，回答按名称区分，请修改其中一个。',
  },
  'collect-info/same-field-variable': {
    en: 'Fields <first> and <second> are both stored in <variable>, so only the last would be kept. Choose another variable.',
    zh: '第 <first> 个与第 <second> 个字段都存入 <variable>，只会保留后者。请选择其他变量。',
  },
  'collect-info/no-choices': {
    en: 'Field <field> is chosen from a list, but the list is empty. Add choices, or let the visitor type.',
    zh: '第 <field> 个字段为选择，但没有选项。请添加选项，或改为文本输入。',
  },
  'collect-info/same-choice': {
    en: 'Field <field> offers "<text>" twice. Remove one.',
    zh: '第 <field> 个字段中“<text>”重复，请删除一个。',
  },
  'collect-info/no-pattern': {
    en: 'The kind is a pattern, but there is none. Write it, or choose another kind.',
    zh: '校验方式为正则表达式，但没有填写表达式。请填写，或选择其他校验方式。',
  },
  ...withPrefix('collect-info/bad-pattern:', patternTexts),
  ...withPrefix('collect-info/odd-pattern:', oddPatternTexts),
  'collect-info/no-valid-length': {
    en: 'No text is at least <min> and at most <max> characters long.',
    zh: '没有文本能同时不少于 <min> 字且不超过 <max> 字。',
  },
  'collect-info/no-valid-value:number': {
    en: 'No number is at least <min> and at most <max>.',
    zh: '没有数字能同时不小于 <min> 且不大于 <max>。',
  },
  'collect-info/no-valid-value:integer': {
    en: 'There is no whole number from <min> to <max>.',
    zh: '<min> 至 <max> 之间没有整数。',
  },
  'collect-info/no-effect:min': {
    en: '"min" has no effect on the kind <kind>; it limits numbers.',
    zh: '最小值只用于数字，对当前校验方式不起作用。',
  },
  'collect-info/no-effect:max': {
    en: '"max" has no effect on the kind <kind>; it limits numbers.',
    zh: '最大值只用于数字，对当前校验方式不起作用。',
  },
  'collect-info/same-signs': {
    en: 'The same sign groups digits and stands before the decimals. Choose another for one of them.',
    zh: '千位分隔符与小数点相同，请修改其中一个。',
  },
  'collect-info/no-effect:thousands-sign': {
    en: 'The thousands sign has no effect on the kind <kind>; it belongs to numbers.',
    zh: '千位分隔符只用于数字，对当前校验方式不起作用。',
  },
  'collect-info/no-effect:decimal-sign': {
    en: 'The decimal sign has no effect on the kind <kind>; it belongs to numbers.',
    zh: '小数点只用于数字，对当前校验方式不起作用。',
  },
  'collect-info/no-effect:date-order': {
    en: 'The order of dates has no effect on the kind <kind>.',
    zh: '日期顺序只用于日期，对当前校验方式不起作用。',
  },
  'collect-info/no-effect:pattern': {
    en: 'The pattern has no effect on the kind <kind>.',
    zh: '正则表达式对当前校验方式不起作用。',
  },
} as const satisfies ProblemTexts;
