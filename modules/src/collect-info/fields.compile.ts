import type { FragmentAction, FragmentTransition, StateFragment } from '@parley/engine';
import type { JsonObject } from '@parley/schemas';
import { waitingForReply } from '../shared/no-reply.ts';
import { say } from '../shared/say.ts';
import type { CollectInfoPort } from './collect-info.ports.ts';
import type { CollectInfoSettings, FormFieldSetting } from './collect-info.schema.ts';

type Fragment = StateFragment<CollectInfoPort>;
type Transition = FragmentTransition<CollectInfoPort>;

/**
 * Asks for several fields as one form. Where the client draws no such form, and after a text that is no form, they are
 * asked one after another; a whole form is accepted there too.
 *
 * `whole` ⇄ `corrected`, or `one` ⇄ `again`, field after field.
 */
export function compileFields(settings: CollectInfoSettings): Fragment {
  const { text, invalidText = '', noReplySeconds = 0 } = settings;
  const params: JsonObject = { header: text, fields: (settings.fields ?? []).map(wholeField) };
  const ways = waysOf(settings, params);
  const showForm: FragmentAction[] = [
    { assign: 'collect-info/prepare form', params },
    {
      effect: 'send-message',
      with: { content: { kind: 'form', header: text, form: 'fields', fields: [] } },
      fromScratch,
    },
  ];
  const waiting = (enter: FragmentAction[], on: Transition[]): Fragment =>
    waitingForReply<CollectInfoPort>(noReplySeconds, { enter, on: { 'visitor.message': on } });
  const askField: FragmentAction[] = [
    { assign: 'collect-info/prepare field', params },
    { effect: 'send-message', with: { content: { kind: 'form', header: text, form: 'text' } }, fromScratch },
  ];
  const correct: FragmentAction[] =
    invalidText.trim() === ''
      ? [{ effect: 'send-message', with: { content: { kind: 'text', text: '' } }, fromScratch }]
      : say(invalidText);
  const whole = [ways.accepted, ...ways.usedUp, ways.wrongForm, ways.oneByOne, ways.nothing];
  const one = [ways.accepted, ways.lastField, ways.field, ...ways.usedUp, ways.wrongForm, ways.wrongField];
  return {
    initial: 'choosing',
    states: {
      choosing: {
        always: [
          {
            when: { guard: 'collect-info/asks one after another' },
            do: [{ assign: 'collect-info/begin fields' }],
            to: 'one',
          },
          { to: 'whole' },
        ],
      },
      whole: waiting(showForm, whole),
      corrected: waiting([...correct, ...showForm], whole),
      one: waiting(askField, one),
      again: waiting([...say(invalidText), ...askField], one),
    },
  };
}

const fromScratch = { content: 'content' };

/** The same whether a default is written or left out. */
function wholeField({
  name,
  variable,
  kind = 'any',
  choices = [],
  required = true,
  placeholder = '',
}: FormFieldSetting) {
  return { name, variable, kind, choices, required, placeholder };
}

function waysOf({ maxAttempts = 0 }: CollectInfoSettings, params: JsonObject) {
  const store: FragmentAction = { assign: 'collect-info/store fields', params };
  const markAnswer: FragmentAction = {
    effect: 'mark-selected',
    with: { content: '' },
    fromScratch: { content: 'answer' },
  };
  const accepted: Transition = {
    description: 'stores the form',
    when: { guard: 'collect-info/form is accepted', params },
    do: [
      { assign: 'collect-info/keep form', params },
      store,
      { effect: 'mark-selected', with: { content: '', fields: {} }, fromScratch: { fields: 'given' } },
    ],
    exit: 'next',
  };
  const lastField: Transition = {
    description: 'stores the fields',
    when: { guard: 'collect-info/last field is accepted', params },
    do: [{ assign: 'collect-info/keep field', params }, store, markAnswer],
    exit: 'next',
  };
  const field: Transition = {
    description: 'keeps the field',
    when: { guard: 'collect-info/field is accepted', params },
    do: [{ assign: 'collect-info/keep field', params }, markAnswer],
    to: 'one',
  };
  const usedUp: Transition = {
    description: 'the attempts are used up',
    when: { guard: 'attempts reach', params: { max: maxAttempts } },
    exit: 'invalid',
  };
  const wrongForm: Transition = {
    description: 'fields are missing or not accepted',
    when: { guard: 'collect-info/form is given' },
    do: [{ assign: 'count attempt' }, { assign: 'collect-info/keep form', params }],
    to: 'corrected',
  };
  const oneByOne: Transition = {
    description: 'is no form: asks one after another',
    when: { guard: 'collect-info/a text is sent' },
    do: [{ assign: 'count attempt' }, { assign: 'collect-info/begin fields' }],
    to: 'one',
  };
  const nothing: Transition = { description: 'is no form', do: [{ assign: 'count attempt' }], to: 'whole' };
  const wrongField: Transition = { description: 'not accepted', do: [{ assign: 'count attempt' }], to: 'again' };
  return {
    accepted,
    lastField,
    field,
    usedUp: maxAttempts > 0 ? [usedUp] : [],
    wrongForm,
    oneByOne,
    nothing,
    wrongField,
  };
}
