import { renderTemplate } from './render-template.ts';
import type { Template, TemplateScope } from './template.ts';

/** Stands for a dot of a value until it is known whether it would be read as a step: nothing that is encoded holds it. */
const valueDot = '\uffff';

/**
 * Renders an address. Values are percent-encoded, so that what a visitor typed stays inside its place; `first: 'raw'`
 * takes one at the very beginning as it is, because an address or its origin may be a variable. `{{secret:key}}` stays.
 *
 * A part of the path that a value makes `.` or `..` would lead to another place, encoded or not: its dots come out as
 * `%2E`, by which `hasDotStep` knows it.
 */
export function renderAddress(
  template: Template,
  scope: TemplateScope,
  { first = 'encoded' }: { first?: 'raw' | 'encoded' } = {},
): string {
  const [begin, ...others] = template.nodes;
  const isRaw = first === 'raw' && begin?.kind === 'value';
  const raw = isRaw ? renderTemplate({ source: '', nodes: [begin] }, scope, { secrets: 'keep' }) : '';
  const rest = isRaw ? { source: '', nodes: others } : template;
  const marked = raw + renderTemplate(rest, scope, { secrets: 'keep', encode: encodeMarked });
  const [path = ''] = /^[^?#]*/.exec(marked) ?? [];
  const steps = path.replace(/[^/\\]+/g, (part) => part.replaceAll(valueDot, isDots.test(part) ? '%2E' : '.'));
  return steps + marked.slice(path.length).replaceAll(valueDot, '.');
}

const isDots = /^(?:\.|%2e|\uffff){1,2}$/i;

/** Whether a part of the path is nothing but dots of which one is encoded, which nobody writes but `renderAddress`. */
export function hasDotStep(address: string): boolean {
  const [path = ''] = /^[^?#]*/.exec(address) ?? [];
  return path.split(/[/\\]/).some((part) => /%2e/i.test(part) && isDots.test(part));
}

function encodeMarked(value: string): string {
  return encodeForAddress(value).replaceAll('.', valueDot);
}

/** `encodeURIComponent` throws on half of a surrogate pair; such a half becomes U+FFFD, as in any UTF-8 encoder. */
export function encodeForAddress(value: string): string {
  return encodeURIComponent(value.replace(/[\ud800-\udfff]/gu, '\ufffd'));
}
