import type { JsonValue } from '@parley/schemas';
import { pathValue } from './render-template.ts';
import type { Template, TemplateScope } from './template.ts';

/** The value of a template that is one name and nothing else, as it is; undefined for every other template. */
export function soleValue({ nodes }: Template, scope: TemplateScope): { value: JsonValue | undefined } | undefined {
  const [only, another] = nodes;
  if (only?.kind !== 'value' || another !== undefined) return undefined;
  return { value: pathValue(only.path, scope) };
}
