import { createTemplateCache, RenderScope, renderTemplate, type SessionContext } from '@parley/engine';

/** Parsing costs more than a step; what is kept is a pure function of the text. */
const templates = createTemplateCache();

/** A text as the visitor was shown it, for guards that compare with it. A text that does not parse stays as written. */
export function renderText(text: string, context: SessionContext): string {
  const parsed = templates.parse(text);
  return parsed.status === 'parsed' ? renderTemplate(parsed.template, new RenderScope(context).valuesFor(text)) : text;
}
