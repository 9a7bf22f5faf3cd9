import { closed } from '@parley/schemas';
import { Type, type Static } from 'typebox';
import { TemplateText } from '../shared/template-text.ts';

const maxNames = 50;
const VariableName = Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_]{0,63}$', description: 'a declared variable' });
const ByName = '^(?!__proto__$)[A-Za-z_][A-Za-z0-9_]{0,63}$';

/** Settings of a sub-flow: which flow is run, what it is given, and what comes out of it. */
export const SubFlowSettings = closed({
  flow: Type.String({
    maxLength: 64,
    description: 'the key of the flow that is run; empty = none chosen yet',
  }),
  input: Type.Optional(
    Type.Record(Type.String({ pattern: ByName }), TemplateText, {
      additionalProperties: false,
      maxProperties: maxNames,
      default: {},
      description: 'what its input variables are given, by their names',
    }),
  ),
  output: Type.Optional(
    Type.Record(Type.String({ pattern: ByName }), VariableName, {
      additionalProperties: false,
      maxProperties: maxNames,
      default: {},
      description: 'by the names of its output variables, the variable of this flow that receives each',
    }),
  ),
});
export type SubFlowSettings = Static<typeof SubFlowSettings>;
