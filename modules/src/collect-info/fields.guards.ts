import type { ContextPatch, Facts } from '@parley/engine';
import type { Content, FormField, JsonObject } from '@parley/schemas';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { renderText } from '../shared/render-text.ts';
import { FormFieldSetting } from './collect-info.schema.ts';
import { acceptedText, judgeFields, type ShownField } from './judge-fields.ts';

type Context = Facts['context'];

/** Added to what is asked one after another and may stay empty; it must be understood in either language. */
const mayStayEmpty = '(optional: send "-" to leave it empty · 选填，回复“-”可跳过)';

/** Said above a form that is shown again because of these fields; it must be understood in either language. */
const pleaseCheck = 'Please check · 请检查：';

/** Guards of a form of several fields. `fields` are those of the settings. */
export const fieldGuards = {
  'form is accepted': (facts: Facts, { fields }: JsonObject): boolean => judged(facts, fields)?.wrong.length === 0,
  'form is given': ({ event }: Facts): boolean => event.type === 'visitor.message' && event.fields !== undefined,
  'a text is sent': ({ event }: Facts): boolean => isText(event) && event.text.trim() !== '',
  'asks one after another': ({ context }: Facts): boolean => context.plainForms === true,
  'field is accepted': (facts: Facts, { fields }: JsonObject): boolean => answerOfField(facts, fields) !== undefined,
  'last field is accepted': (facts: Facts, { fields }: JsonObject): boolean =>
    answerOfField(facts, fields) !== undefined &&
    indexOf(facts.context) === shownFields(fields, facts.context).length - 1,
};

/** What a form of several fields keeps while it is open (`given`, `field`), prepares (`content`), and stores at the end. */
export const fieldAssigns = {
  'prepare form': ({ context }: Facts, { header, fields }: JsonObject): ContextPatch => {
    const given = givenIn(context);
    const asked = shownFields(fields, context).map((field) => toFormField(field, given[field.name]));
    const content: Content = {
      kind: 'form',
      header: renderText(String(header), context),
      form: 'fields',
      fields: asked,
    };
    return keep(context, { content });
  },
  'keep form': (facts: Facts, { fields }: JsonObject): ContextPatch => {
    const { accepted = {}, wrong = [] } = judged(facts, fields) ?? {};
    return keep(facts.context, {
      given: accepted,
      content: { kind: 'text', text: `${pleaseCheck}${wrong.join(', ')}` },
    });
  },
  'begin fields': ({ context }: Facts): ContextPatch => keep(context, { given: {}, field: 0 }),
  'prepare field': ({ context }: Facts, { header, fields }: JsonObject): ContextPatch => {
    const index = indexOf(context);
    const field = shownFields(fields, context)[index];
    if (!field) return {};
    // What the whole is about is said once.
    const intro = index === 0 && !context.scratch.isIntroduced ? [renderText(String(header), context)] : [];
    const hint = field.required === false ? [mayStayEmpty] : [];
    return keep(context, {
      content: oneQuestion([...intro, field.name, ...hint].join('\n'), field),
      isIntroduced: true,
    });
  },
  'keep field': (facts: Facts, { fields }: JsonObject): ContextPatch => {
    const { context } = facts;
    const answer = answerOfField(facts, fields);
    if (!answer) return {};
    const given = { ...givenIn(context), [answer.name]: answer.value };
    return keep(context, { given, answer: answer.value, field: indexOf(context) + 1 });
  },
  'store fields': ({ context }: Facts, { fields }: JsonObject): ContextPatch => {
    const given = givenIn(context);
    const values = shownFields(fields, context).map(({ name, variable }) => [variable, given[name] ?? ''] as const);
    return { variables: { ...context.variables, ...Object.fromEntries(values) } };
  },
};

const Settings = Type.Array(FormFieldSetting);

type Param = JsonObject[string] | undefined;

function shownFields(fields: Param, context: Context): ShownField[] {
  if (!Check(Settings, fields)) return [];
  return fields.map((field) => ({ ...field, name: renderText(field.name, context) }));
}

function judged({ context, event }: Facts, fields: Param): ReturnType<typeof judgeFields> | null {
  if (event.type !== 'visitor.message' || event.fields === undefined) return null;
  return judgeFields(shownFields(fields, context), event.fields);
}

function answerOfField({ context, event }: Facts, fields: Param): { name: string; value: string } | undefined {
  const field = shownFields(fields, context)[indexOf(context)];
  if (!field || !isText(event)) return undefined;
  const value = acceptedText(field, event.text);
  return value === undefined ? undefined : { name: field.name, value };
}

/** A form is one too, as transcripts tell it; it answers as a whole. */
function isText(event: Facts['event']): event is Extract<Facts['event'], { type: 'visitor.message' }> {
  return event.type === 'visitor.message' && event.fields === undefined;
}

function indexOf({ scratch }: Context): number {
  return typeof scratch.field === 'number' ? scratch.field : 0;
}

function givenIn({ scratch: { given } }: Context): Record<string, string> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return {};
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

function keep(context: Context, values: JsonObject): ContextPatch {
  return { scratch: { ...context.scratch, ...values } };
}

function toFormField(
  { name, kind, choices = [], required = true, placeholder = '' }: ShownField,
  value?: string,
): FormField {
  const field: FormField = { name, required, placeholder, options: kind === 'choice' ? choices : [] };
  return value ? { ...field, value } : field;
}

function oneQuestion(header: string, { kind, choices = [], required = true }: ShownField): Content {
  if (kind !== 'choice') return { kind: 'form', header, form: 'text' };
  const items = [...choices, ...(required ? [] : ['-'])].map((content) => ({ content, desc: '' }));
  return { kind: 'form', header, form: 'options', items };
}
