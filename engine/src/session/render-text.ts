import type { CompiledFlow } from '../machine/compile.ts';
import { renderTemplate, type RenderOptions } from '../template/index.ts';
import type { RenderScope } from './render-scope.ts';

/** Secrets stay placeholders in what a call sends, and vanish everywhere else. */
export type Secrets = 'keep' | 'drop';

/** A text that does not parse is said as it is written; the checker reports it as an error. */
export function renderText(
  flow: CompiledFlow,
  text: string,
  scope: RenderScope,
  secrets: Secrets,
  encode?: RenderOptions['encode'],
): string {
  if (!text.includes('{')) return text;
  const parsed = flow.templates.parse(text);
  return parsed.status === 'parsed'
    ? renderTemplate(parsed.template, scope.valuesFor(text), { secrets, ...(encode && { encode }) })
    : text;
}
