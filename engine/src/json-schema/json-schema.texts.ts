import { patternTexts } from '../pattern/pattern.texts.ts';
import { withPrefix } from '../wording/compose-texts.ts';
import type { ProblemTexts } from '../wording/text-table.ts';

/** Why a JSON Schema cannot be used for answers. */
export const jsonSchemaTexts = {
  dialect: {
    en: '"$schema" names "<dialect>". Use draft 7 or 2020-12, or leave it out.',
    zh: '“$schema”为“<dialect>”。请使用 draft 7 或 2020-12，或省略该项。',
  },
  'unknown-type': {
    en: '"<type>" is no type of JSON. Use string, number, integer, boolean, object, array or null.',
    zh: '“<type>”不是 JSON 的类型。可用 string、number、integer、boolean、object、array 或 null。',
  },
  'wrong-value': {
    en: '"<keyword>" must be <wanted>.',
    zh: '“<keyword>”的取值不正确，应为：<wanted>。',
  },
  'older-form': {
    en: '"<keyword>" is written as in an older draft. Write it as <wanted>.',
    zh: '“<keyword>”采用了旧版草案的写法，应改为：<wanted>。',
  },
  reference: {
    en: '"$ref" leads to "<reference>", where nothing is. It may only point into this schema, such as "#/$defs/score".',
    zh: '“$ref”指向“<reference>”，但那里没有内容。它只能指向本 Schema 内部，例如“#/$defs/score”。',
  },
  'too-heavy': {
    en: 'The schema cannot be checked in bounded time: it is too large or too deep, refers to itself, or names schemas by $anchor or $dynamicRef. Make it simpler.',
    zh: '该 Schema 无法在有限时间内完成检查：内容过大、嵌套过深、引用了自身，或使用了 $anchor、$dynamicRef。请简化。',
  },
  ...withPrefix('pattern-', patternTexts),
} as const satisfies ProblemTexts;
