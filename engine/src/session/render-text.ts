import type { CompiledFlow } from '../machine/compile.ts';
import { renderTemplate, type RenderOptions } from '../template/index.ts';
import type { RenderScope } from './render-scope.ts';

/** Who reads a text: a visitor, or another service, which is told what is there and nothing instead of it. */
export type Reader = 'visitor' | 'service';

/** A text that does not parse is said as it is written; the checker reports it as an error. */
export function renderText(
  flow: CompiledFlow,
  text: string,
  scope: RenderScope,
  reader: Reader,
  encode?: RenderOptions['encode'],
): string {
  if (!text.includes('{')) return text;
  const parsed = flow.templates.parse(text);
  if (parsed.status !== 'parsed') return text;
  const { whereEmpty } = scope;
  // Secrets stay placeholders in what a call sends, and vanish everywhere else.
  const ofReader = reader === 'service' ? { secrets: 'keep' as const } : { ...(whereEmpty && { whereEmpty }) };
  return renderTemplate(parsed.template, scope.valuesFor(text), { ...ofReader, ...(encode && { encode }) });
}
