import { closed, HttpMethod, oneOf, type JsonObject } from '@parley/schemas';
import { Type, type Static } from 'typebox';
import { OptionalTemplateText, TemplateText } from '../shared/template-text.ts';

const maxNames = 50;
const ResponsePath = Type.String({
  minLength: 1,
  maxLength: 256,
  description: 'a name, or a path such as items[0].name',
});
const VariableName = Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_]{0,63}$', description: 'a declared variable' });
const Expression = Type.Optional(Type.String({ maxLength: 4_000, default: '' }));

/** One value taken from the response: its name there, the variable that receives it, and what it is when the call fails. */
const ResponseParameter = closed({ name: ResponsePath, variable: VariableName, default: OptionalTemplateText });

const RequestPlace = oneOf('by-method', 'body', 'query');

/** Settings of an interface call (FLOW-28 to 35). */
export const InterfaceCallSettings = closed({
  url: Type.String({ minLength: 1, maxLength: 2_000, description: 'http or https; a template' }),
  method: Type.Optional(Type.Enum(HttpMethod.enum, { default: 'POST' })),
  requestIn: Type.Optional(
    Type.Enum(RequestPlace.enum, {
      default: 'by-method',
      description: 'where the parameters go; by-method = query of a GET or DELETE, else body',
    }),
  ),
  request: Type.Optional(
    Type.Record(Type.String(), TemplateText, {
      maxProperties: maxNames,
      default: {},
      description: 'the parameters of the request by name; all are sent as texts',
    }),
  ),
  response: Type.Optional(Type.Array(ResponseParameter, { maxItems: maxNames, default: [] })),
  maxErrors: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 10,
      default: 3,
      description: 'failed tries after which it gives up; 1 = no retry',
    }),
  ),
  timeoutSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 60, default: 5, description: 'of each try' })),
  headers: Type.Optional(Type.Record(Type.String(), TemplateText, { maxProperties: maxNames, default: {} })),
  requestExpression: Expression,
  responseExpression: Expression,
  responseSchema: Type.Optional(
    Type.Unsafe<JsonObject>({ type: 'object', default: {}, description: 'JSON Schema; empty = any answer' }),
  ),
});
export type InterfaceCallSettings = Static<typeof InterfaceCallSettings>;
export type ResponseParameter = Static<typeof ResponseParameter>;
