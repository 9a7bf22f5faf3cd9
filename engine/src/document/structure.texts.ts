import { withPrefix } from '../wording/compose-texts.ts';
import type { LocalText } from '../wording/local-text.ts';
import type { ProblemTexts } from '../wording/text-table.ts';

/** How a value does not fit its schema: the keyword of JSON Schema that failed, of `type` the type that was asked for. */
export const schemaTexts = {
  'unknown-key': {
    en: 'The key "<key>" is not known here; remove it or correct its name.',
    zh: '无法识别“<key>”，请删除或更正名称。',
  },
  required: { en: '"<key>" is required.', zh: '缺少必填项“<key>”。' },
  const: { en: 'This must be <allowed>.', zh: '只能是 <allowed>。' },
  enum: { en: 'This must be one of <allowed>.', zh: '只能是以下之一：<allowed>。' },
  form: { en: 'This is none of the forms that are allowed here.', zh: '填写的内容不符合这里允许的任何一种形式。' },
  string: { en: 'This must be string.', zh: '应为文本。' },
  number: { en: 'This must be number.', zh: '应为数字。' },
  integer: { en: 'This must be integer.', zh: '应为整数。' },
  boolean: { en: 'This must be boolean.', zh: '应为“是”或“否”（true 或 false）。' },
  object: { en: 'This must be object.', zh: '应为对象（{ … }）。' },
  array: { en: 'This must be array.', zh: '应为列表（[ … ]）。' },
  minimum: { en: 'This must be >= <limit>.', zh: '不能小于 <limit>。' },
  maximum: { en: 'This must be <= <limit>.', zh: '不能大于 <limit>。' },
  minLength: { en: 'This must not have fewer than <limit> characters.', zh: '至少需要 <limit> 个字符。' },
  maxLength: { en: 'This must not have more than <limit> characters.', zh: '最多 <limit> 个字符。' },
  minItems: { en: 'This must not have fewer than <limit> items.', zh: '至少需要 <limit> 项。' },
  maxItems: { en: 'This must not have more than <limit> items.', zh: '最多 <limit> 项。' },
  maxProperties: { en: 'This must not have more than <limit> properties.', zh: '最多 <limit> 项。' },
  blank: { en: 'This must not be empty.', zh: '不能为空。' },
  name: {
    en: 'Use letters, digits and "_", and begin with a letter or "_"; at most 64 characters.',
    zh: '只能使用英文字母、数字和“_”，以字母或“_”开头，最多 64 个字符。',
  },
  id: {
    en: 'Use letters, digits, "_" and "-"; 1 to 64 characters.',
    zh: '只能使用英文字母、数字、“_”和“-”，1 至 64 个字符。',
  },
  slug: {
    en: 'Use lower-case letters, digits, "_" and "-"; begin and end with a letter or digit; at most 64 characters.',
    zh: '只能使用小写英文字母、数字、“_”和“-”，首尾须为字母或数字，最多 64 个字符。',
  },
  moment: {
    en: 'Write a day and a time with its zone, such as 2026-12-24T18:00:00Z.',
    zh: '请填写带时区的日期和时间，例如 2026-12-24T18:00:00Z。',
  },
  pattern: { en: 'This does not have the form that is expected here.', zh: '格式不正确。' },
  other: { en: 'This <what>.', zh: '填写不正确。' },
} as const satisfies ProblemTexts;

/** Why settings cannot be brought to the version of their module. */
export const settingsVersionTexts = {
  newer: {
    en: 'These settings are of version <version>; this installation knows <type> up to version <newest>. Update the installation.',
    zh: '该模块的设置版本为 <version>，而本系统最高支持版本 <newest>。请更新系统。',
  },
  unknown: { en: 'There is no way to read version <version> of <type>.', zh: '无法读取版本为 <version> 的模块设置。' },
} as const satisfies ProblemTexts;

/** What reading a document finds: its version, its shape, and how nodes and edges fit together. */
export const structureTexts = {
  'structure/not-a-flow:no-object': {
    en: 'This is no flow: a flow document is a JSON object.',
    zh: '这不是流程：流程文档应为一个 JSON 对象。',
  },
  'structure/not-a-flow:no-version': {
    en: 'This is no flow document: "schemaVersion" must be a whole number from 1.',
    zh: '这不是流程文档：“schemaVersion”应为不小于 1 的整数。',
  },
  'structure/not-a-flow:unknown-version': {
    en: 'There is no way to read schemaVersion <version>.',
    zh: '无法读取 schemaVersion 为 <version> 的流程。',
  },
  'structure/newer-version': {
    en: 'This flow was written by a newer release (schemaVersion <version>, here at most <newest>). Update this installation, or export the flow from the newer one in an older form.',
    zh: '该流程由更新的版本生成（schemaVersion 为 <version>，本系统最高支持 <newest>）。请更新本系统，或在较新的系统中以旧格式导出。',
  },
  ...withPrefix('structure/schema:', schemaTexts),
  ...withPrefix('structure/settings:', schemaTexts),
  'structure/unknown-module': {
    en: 'This installation does not know the module "<type>"; it is kept as it is. Update the installation, or remove the module.',
    zh: '这里没有类型为“<type>”的模块，保存时会原样保留。请更新系统或删除该模块。',
  },
  ...withPrefix('structure/settings-version:', settingsVersionTexts),
  'structure/dangling-edge:source': {
    en: 'A connection comes from a module that is not in the flow any more. Remove it.',
    zh: '有一条连线的起点模块已不在流程中。请删除该连线。',
  },
  'structure/dangling-edge:target': {
    en: 'A connection leads to a module that is not in the flow any more. Remove it, or lead the way out to another module.',
    zh: '有一条连线指向的模块已不在流程中。请删除该连线，或改接到其他模块。',
  },
  'structure/unknown-port': {
    en: 'A connection leaves <node> by a way out that it does not have any more. Remove it, or draw it from another way out.',
    zh: '有一条连线从该模块已不存在的出口引出。请删除该连线，或从其他出口重新连接。',
  },
  'structure/port-taken': {
    en: 'The way out <port> of <node> has more than one edge. Keep one.',
    zh: '出口<port>连了多条线，请只保留一条。',
  },
  'structure/edge-into-start': {
    en: 'An edge leads into the start. Lead it to the module after the start.',
    zh: '有连线指向“开始”，请改为指向“开始”之后的模块。',
  },
  'structure/open-port': {
    en: 'The way out <port> leads nowhere. Connect it to the next module.',
    zh: '出口<port>没有连接，请连接到下一个模块。',
  },
  'structure/duplicate:nodes': {
    en: 'Two nodes have the id "<id>". Give one node another.',
    zh: '有两个模块的标识都是“<id>”，请修改其中一个。',
  },
  'structure/duplicate:edges': {
    en: 'Two edges have the id "<id>". Give one edge another.',
    zh: '有两条连线的标识都是“<id>”，请修改其中一个。',
  },
  'structure/duplicate:notes': {
    en: 'Two notes have the id "<id>". Give one note another.',
    zh: '有两个便签的标识都是“<id>”，请修改其中一个。',
  },
  'structure/duplicate:variables': {
    en: 'Two variables have the name "<id>". Give one variable another.',
    zh: '有两个变量的名称都是“<id>”，请修改其中一个。',
  },
  'structure/no-start': {
    en: 'The flow has no start. Add one and lead it to the first module.',
    zh: '流程没有“开始”。请添加并连接到第一个模块。',
  },
  'structure/two-starts': { en: 'The flow has more than one start. Keep one.', zh: '流程有多个“开始”，请只保留一个。' },
  'structure/no-end': {
    en: 'The flow has no end. Add one and lead the last module to it.',
    zh: '流程没有“结束”。请添加并将最后的模块连接到它。',
  },
  'structure/sub-flow-cycle': {
    en: 'The flow "<flow>" calls this flow, itself or by what it calls: it would never come to an end. Call another one, or take that call out of it.',
    zh: '流程“<flow>”（直接或间接）又调用了本流程，将永远无法结束。请调用其他流程，或从中去掉该调用。',
  },
  'structure/sub-flow-depth': {
    en: 'The flow "<flow>" calls flows that call flows, more than <limit> deep. Put some of them into one.',
    zh: '流程“<flow>”的嵌套调用超过 <limit> 层。请将其中一些流程合并。',
  },
  'structure/sub-flow-size': {
    en: 'With the flows that it calls, this flow has <count> modules; <limit> are possible. Make them smaller, or call them less often.',
    zh: '连同所调用的流程，本流程共有 <count> 个模块，最多允许 <limit> 个。请精简流程或减少调用。',
  },
} as const satisfies ProblemTexts;

/** The same by key, as problems are put into words. */
export const structureTable: ReadonlyMap<string, LocalText> = new Map(Object.entries<LocalText>(structureTexts));
