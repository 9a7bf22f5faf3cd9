import { inSentence } from '../wording/compose-texts.ts';
import type { ProblemTexts } from '../wording/text-table.ts';

/** Why a text is no template, as a part of a sentence. */
export const templateReasons = {
  'too-long': { en: 'it is longer than <limit> characters', zh: '它超过了 <limit> 个字符' },
  'too-many-tags': { en: 'it holds more than <limit> tags', zh: '其中的标签超过 <limit> 个' },
  'nul-character': { en: 'it holds a NUL character; delete it', zh: '其中有 NUL 字符，请删除' },
  'too-deep': { en: 'blocks are nested too deeply', zh: '块嵌套过深' },
  'block-parameters': {
    en: '"as |name|" is not supported; use {{this}} and {{@index}}',
    zh: '不支持“as |name|”，请使用 {{this}} 和 {{@index}}',
  },
  partial: { en: 'partials ({{> name}}) are not supported', zh: '不支持引用片段 {{> name}}' },
  decorator: { en: 'decorators ({{* name}}) are not supported', zh: '不支持装饰器 {{* name}}' },
  parentheses: { en: 'expressions in parentheses are not supported', zh: '不支持括号中的表达式' },
  arguments: {
    en: '"<name>" cannot take arguments: there are no helpers; a name with spaces is written {{[Full Name]}}',
    zh: '“<name>”不能带参数：这里没有函数；含空格的名称请写作 {{[Full Name]}}',
  },
  'unknown-block': {
    en: '"<name>" is no block; there are if, unless and each',
    zh: '“<name>”不是块，可用的块有 if、unless 和 each',
  },
  'block-argument': {
    en: '{{#<name>}} takes one name, as in {{#<name> Orders}}',
    zh: '{{#<name>}} 需要且只需要一个名称，例如 {{#<name> Orders}}',
  },
  'tested-secret': {
    en: 'a secret can be inserted only, not tested or repeated',
    zh: '密钥只能插入，不能用于判断或循环',
  },
  'bad-secret': {
    en: '"<name>" is no secret; write {{secret:key}} with the key of a secret',
    zh: '“<name>”不是密钥，请写作 {{secret:key}}，其中 key 为密钥的标识',
  },
  'too-far-up': {
    en: '"<name>" goes up further than there are {{#each}} around it',
    zh: '“<name>”向上的层数超过了外层 {{#each}} 的数量',
  },
  'no-item': {
    en: '"<name>" means the current item, which exists inside {{#each}} only',
    zh: '“<name>”表示当前项，只能在 {{#each}} 中使用',
  },
  'unknown-fact': {
    en: '"<name>" is unknown; there are @index, @key, @first, @last and @root.Name',
    zh: '无法识别“<name>”，可用的有 @index、@key、@first、@last 和 @root.Name',
  },
  'outside-loop': {
    en: '"<name>" belongs to a loop; use it inside {{#each}}',
    zh: '“<name>”属于循环，只能在 {{#each}} 中使用',
  },
  'open-block': {
    en: 'a block is not closed; add its {{/if}}, {{/unless}} or {{/each}}',
    zh: '有块没有结束，请补上 {{/if}}、{{/unless}} 或 {{/each}}',
  },
  'no-block': {
    en: 'this closes a block that was not opened; delete it or open the block before',
    zh: '这里结束的块并未开始，请删除，或在前面补上块的开始',
  },
  'stray-else': {
    en: '{{else}} belongs between {{#if}}, {{#unless}} or {{#each}} and its end',
    zh: '{{else}} 应位于 {{#if}}、{{#unless}} 或 {{#each}} 与其结束之间',
  },
  'other-end': {
    en: '{{#<name>}} is closed by {{/<end>}}; close it by {{/<name>}}',
    zh: '{{#<name>}} 被 {{/<end>}} 结束，应以 {{/<name>}} 结束',
  },
  'bare-index': {
    en: 'write an index in brackets, as in {{Items.[<text>]}}',
    zh: '序号请写在方括号中，例如 {{Items.[<text>]}}',
  },
  'no-name': {
    en: 'there is no name between the braces; write one, as in {{UserName}}',
    zh: '花括号之间没有名称，请填写，例如 {{UserName}}',
  },
  'open-tag': { en: 'what begins with "<text>" is not closed by "}}"', zh: '以“<text>”开头的标签没有以“}}”结束' },
  'missing-braces': { en: '"}}" is missing before "<text>"', zh: '“<text>”之前缺少“}}”' },
  'missing-braces-at-end': { en: '"}}" is missing before the end of the text', zh: '文案结束前缺少“}}”' },
  'unexpected-end': { en: 'the text ends before this is complete', zh: '文案在此处尚未写完' },
  unexpected: { en: '"<text>" is not expected here', zh: '这里不应出现“<text>”' },
  syntax: { en: '<what>', zh: '写法有误' },
} as const satisfies ProblemTexts;

/** Why a text is no template; lines and columns count from 1. */
export const templateTexts = inSentence(templateReasons, {
  en: 'The text cannot be read as a template: … (line <line>, column <column>).',
  zh: '文案中的变量引用无法解析：…（第 <line> 行第 <column> 列）。',
});
