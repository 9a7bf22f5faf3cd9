import type { JsonValue } from '@parley/schemas';
import type { InspectorField } from '../module/inspector.ts';
import type { LocalText } from '../wording/local-text.ts';
import { findField, showValue } from './describe-field.ts';
import type { FieldChange } from './diff-values.ts';

/** One change of a field as a sentence: the field by its title in the form, its values as the form shows them. */
export function describeChange(change: FieldChange, owner: LocalText, fields: readonly InspectorField[]): LocalText {
  const found = findField(change.path.replace(/^\/config/, ''), fields);
  const subject: LocalText = {
    en: `The ${lowerFirst(found.title.en)} of ${owner.en}`,
    zh: `${owner.zh}的“${found.title.zh}”`,
  };
  const show = (value: JsonValue) => showValue(value, found.field);
  switch (change.kind) {
    case 'added': {
      const now = show(change.after);
      return { en: `${subject.en} was added: ${now.en}.`, zh: `${subject.zh}新增：${now.zh}。` };
    }
    case 'removed': {
      const was = show(change.before);
      return { en: `${subject.en} was removed: ${was.en}.`, zh: `${subject.zh}已删除：${was.zh}。` };
    }
    case 'reordered':
      return { en: `${subject.en} has another order.`, zh: `${subject.zh}的顺序有变化。` };
    case 'changed': {
      const unit = found.field && 'unit' in found.field ? found.field.unit : undefined;
      const [was, now] = [show(change.before), show(change.after)];
      return {
        en: `${subject.en} went from ${was.en} to ${now.en}${unit ? ` ${unit.en}` : ''}.`,
        zh: `${subject.zh}由 ${was.zh} 改为 ${now.zh}${unit ? ` ${unit.zh}` : ''}。`,
      };
    }
  }
}

/** Titles begin with a capital; inside a sentence only names and abbreviations keep it. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}
