import type { ContextPatch, Facts } from '@parley/engine';
import type { ExpressionResult, JsonObject, JsonValue } from '@parley/schemas';
import { valueOfText } from '../shared/value-of-text.ts';
import { fitsInVariable, maxVariableBytes } from '../shared/variable-size.ts';

/** Guards of setting variables, by name. */
export const setVariablesGuards = {
  'a text is too large': ({ context }: Facts, { texts }: JsonObject): boolean =>
    setTexts(context, texts).tooLarge !== '',
  'an expression failed': ({ event }: Facts): boolean => failuresIn(event) !== '',
};

/** What setting variables changes in the session, by name. */
export const setVariablesAssigns = {
  'set texts': ({ context }: Facts, { texts }: JsonObject): ContextPatch => ({
    variables: setTexts(context, texts).variables,
  }),
  'set results': ({ context, event }: Facts, { variables }: JsonObject): ContextPatch => {
    if (event.type !== 'expressions.evaluated' || !Array.isArray(variables)) return {};
    const declared = new Set(variables);
    const set = Object.entries(event.results).flatMap(([name, result]): [string, JsonValue][] =>
      declared.has(name) && result.status === 'value' ? [[name, result.value]] : [],
    );
    return { variables: { ...context.variables, ...Object.fromEntries(set) } };
  },
  'explain texts': ({ context }: Facts, { texts }: JsonObject): ContextPatch =>
    problem(context, `${setTexts(context, texts).tooLarge} would hold more than ${maxVariableBytes} bytes.`),
  'explain failures': ({ context, event }: Facts): ContextPatch => problem(context, failuresIn(event).slice(0, 1_000)),
};

/** Each text sees what those before it set. `tooLarge` names the variables that stay as they are. */
function setTexts(context: Facts['context'], texts: JsonValue | undefined) {
  let { variables } = context;
  const tooLarge: string[] = [];
  for (const { variable, text } of textsIn(texts)) {
    const value = valueOfText(text, { ...context, variables });
    if (fitsInVariable(value)) variables = { ...variables, [variable]: value };
    else tooLarge.push(`"${variable}"`);
  }
  return { variables, tooLarge: tooLarge.join(', ') };
}

function failuresIn(event: Facts['event']): string {
  if (event.type !== 'expressions.evaluated') return '';
  return Object.entries<ExpressionResult>(event.results)
    .flatMap(([name, result]) => (result.status === 'failed' ? [`"${name}" was not set: ${result.message}`] : []))
    .join('\n');
}

function problem(context: Facts['context'], message: string): ContextPatch {
  return { scratch: { ...context.scratch, problem: message } };
}

/** Parameters of a guard or assign are the settings that `compile` put there. */
function textsIn(texts: JsonValue | undefined): { variable: string; text: string }[] {
  return (Array.isArray(texts) ? texts : []).flatMap((entry) => {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return [];
    const { variable, text } = entry;
    return typeof variable === 'string' && typeof text === 'string' ? [{ variable, text }] : [];
  });
}
