import type { ContextPatch, Facts } from '@parley/engine';
import type { JsonObject, JsonValue } from '@parley/schemas';
import { valueOfText } from '../shared/value-of-text.ts';
import { fitsInVariable, maxVariableBytes } from '../shared/variable-size.ts';

/** Guards of sub-flows, by name. */
export const subFlowGuards = {
  'an input is too large': ({ context }: Facts, { input }: JsonObject): boolean =>
    valuesOf(context, input).tooLarge.length > 0,
};

/** What calling a flow changes in the session, by name. */
export const subFlowAssigns = {
  'keep input': ({ context }: Facts, { input }: JsonObject): ContextPatch => ({
    scratch: { ...context.scratch, input: valuesOf(context, input).values },
  }),
  'explain input': ({ context }: Facts, { input }: JsonObject): ContextPatch => {
    const names = valuesOf(context, input).tooLarge.map((name) => `"${name}"`);
    const problem = `${names.join(', ')} would hold more than ${maxVariableBytes} bytes and was not given.`;
    return { scratch: { ...context.scratch, problem: problem.slice(0, 1_000) } };
  },
};

function valuesOf(context: Facts['context'], input: JsonValue | undefined) {
  const values: JsonObject = {};
  const tooLarge: string[] = [];
  for (const [name, text] of Object.entries(typeof input === 'object' && input !== null ? input : {})) {
    const value = valueOfText(typeof text === 'string' ? text : '', context);
    if (fitsInVariable(value)) values[name] = value;
    else tooLarge.push(name);
  }
  return { values, tooLarge };
}
