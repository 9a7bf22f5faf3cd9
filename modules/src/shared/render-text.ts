import { createTemplateCache, RenderScope, renderTemplate, type SessionContext } from '@parley/engine';

/** Parsing costs more than a step; what is kept is a pure function of the text. */
const templates = createTemplateCache();

/** A text as the visitor was shown it, for guards that compare with it. A text that does not parse stays as written. */
export function renderText(text: string, context: SessionContext): string {
  const parsed = templates.parse(text);
  if (parsed.status !== 'parsed') return text;
  const scope = new RenderScope(context);
  const { whereEmpty } = scope;
  return renderTemplate(parsed.template, scope.valuesFor(text), { ...(whereEmpty && { whereEmpty }) });
}
