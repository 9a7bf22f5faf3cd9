import { isOfVisitor, type ContextPatch, type Facts } from '@parley/engine';
import type { ExpressionResult, JsonObject, JsonValue } from '@parley/schemas';
import { valueOfText } from '../shared/value-of-text.ts';
import { fitsInVariable, maxVariableBytes } from '../shared/variable-size.ts';
import { visitorValue } from './visitor-value.ts';

/** Guards of setting variables, by name. */
export const setVariablesGuards = {
  'a text is too large': ({ context }: Facts, { texts }: JsonObject): boolean =>
    setTexts(context, texts).tooLarge !== '',
  'an expression failed': ({ event }: Facts): boolean => failuresIn(event) !== '',
  'the visitor was changed': ({ context }: Facts): boolean => context.scratch.visitor !== undefined,
};

/** What setting variables changes in the session, by name. */
export const setVariablesAssigns = {
  'set texts': ({ context }: Facts, { texts }: JsonObject): ContextPatch => setTexts(context, texts).patch,
  'set results': ({ context, event }: Facts, { variables }: JsonObject): ContextPatch => {
    if (event.type !== 'expressions.evaluated' || !Array.isArray(variables)) return {};
    const declared = new Set(variables);
    return Object.entries(event.results).reduce<Patch>(
      (patch, [name, result]) =>
        declared.has(name) && result.status === 'value' ? withValue(context, patch, name, result.value) : patch,
      { variables: context.variables },
    );
  },
  'explain texts': ({ context }: Facts, { texts }: JsonObject): ContextPatch =>
    problem(context, `${setTexts(context, texts).tooLarge} would hold more than ${maxVariableBytes} bytes.`),
  'explain failures': ({ context, event }: Facts): ContextPatch => problem(context, failuresIn(event).slice(0, 1_000)),
};

type Patch = Pick<ContextPatch, 'visitor' | 'scratch'> & { variables: JsonObject };

/** Each text sees what those before it set. `tooLarge` names the variables that stay as they are. */
function setTexts(context: Facts['context'], texts: JsonValue | undefined) {
  let patch: Patch = { variables: context.variables };
  const tooLarge: string[] = [];
  for (const { variable, text } of textsIn(texts)) {
    const value = valueOfText(text, { ...context, ...patch });
    if (fitsInVariable(value)) patch = withValue(context, patch, variable, value);
    else tooLarge.push(`"${variable}"`);
  }
  return { patch, tooLarge: tooLarge.join(', ') };
}

/** Sets a variable; or what is known of the visitor, which is kept in scratch as well to be told at the end. */
function withValue(context: Facts['context'], patch: Patch, name: string, value: JsonValue): Patch {
  if (!isOfVisitor(context, name)) return { ...patch, variables: { ...patch.variables, [name]: value } };
  const { scratch = context.scratch, visitor = context.visitor } = patch;
  const held = visitorValue(name, value);
  const changed = isObject(scratch.visitor) ? scratch.visitor : {};
  return {
    ...patch,
    visitor: { ...visitor, [name]: held },
    scratch: { ...scratch, visitor: { ...changed, [name]: held } },
  };
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

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
