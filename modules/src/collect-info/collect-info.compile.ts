import type { FragmentTransition, StateFragment } from '@parley/engine';
import type { Content, JsonObject } from '@parley/schemas';
import { askUntilAccepted } from '../shared/ask-until-accepted.ts';
import type { CollectInfoPort } from './collect-info.ports.ts';
import type { CollectInfoSettings } from './collect-info.schema.ts';
import { compileFields } from './fields.compile.ts';
import { unusualFields } from './usual-validation.ts';

/** Asks with a form until the answer is valid, and stores it under the variable's name (FLOW-26, 27; MSG-17 to 19). */
export function compileCollectInfo(settings: CollectInfoSettings): StateFragment<CollectInfoPort> {
  if (settings.form === 'fields') return compileFields(settings);
  const { variable, invalidText = '', maxAttempts = 0, noReplySeconds = 0 } = settings;
  const { accepts, stores, params } = acceptance(settings);
  const stored: FragmentTransition<CollectInfoPort> = {
    description: `stores ${variable}`,
    when: { guard: `collect-info/${accepts}`, params },
    do: [
      { assign: `collect-info/${stores}`, params: { variable, ...params } },
      { effect: 'mark-selected', with: { content: `{{${variable}}}` } },
    ],
    exit: 'next',
  };
  return askUntilAccepted<CollectInfoPort>({
    prompt: { effect: 'send-message', with: { content: formOf(settings) } },
    accepted: [stored],
    invalidText,
    maxAttempts,
    givenUp: 'invalid',
    noReplySeconds,
  });
}

function formOf({ form, text, options = [] }: CollectInfoSettings): Content {
  if (form === 'text') return { kind: 'form', header: text, form: 'text' };
  const items = options.map((option) => ({ content: option.text, desc: option.description ?? '' }));
  return { kind: 'form', header: text, form: 'options', items };
}

/** By which guard an answer is accepted, by which assign it is stored, and the parameters of both. */
type Acceptance = { accepts: string; stores: string; params: JsonObject };

function acceptance({ form, validation = {}, options = [] }: CollectInfoSettings): Acceptance {
  return form === 'options'
    ? { accepts: 'option is sent', stores: 'store option', params: { texts: options.map(({ text }) => text) } }
    : {
        accepts: 'answer is accepted',
        stores: 'store answer',
        params: { validation: Object.fromEntries(unusualFields(validation)) },
      };
}
