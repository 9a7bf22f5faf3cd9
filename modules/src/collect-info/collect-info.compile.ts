import type { FragmentTransition, GuardReference, StateFragment } from '@parley/engine';
import type { Content } from '@parley/schemas';
import { askUntilAccepted } from '../shared/ask-until-accepted.ts';
import type { CollectInfoPort } from './collect-info.ports.ts';
import type { CollectInfoSettings } from './collect-info.schema.ts';
import { demandsOf } from './demands.ts';

/** Asks with a form until the answer is valid, and stores it under the variable's name (FLOW-26, 27; MSG-17 to 19). */
export function compileCollectInfo(settings: CollectInfoSettings): StateFragment<CollectInfoPort> {
  const { variable, invalidText = '', maxAttempts = 0, noReplySeconds = 0 } = settings;
  const stored: FragmentTransition<CollectInfoPort> = {
    description: `stores ${variable}`,
    when: acceptance(settings),
    do: [
      { assign: 'set variable from text', params: { variable } },
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

function acceptance({ form, validation, options = [] }: CollectInfoSettings): GuardReference {
  if (form === 'options')
    return { guard: 'collect-info/option is sent', params: { texts: options.map(({ text }) => text) } };
  return { all: demandsOf(validation).map(({ rule, params }) => ({ guard: `collect-info/${rule}`, params })) };
}
