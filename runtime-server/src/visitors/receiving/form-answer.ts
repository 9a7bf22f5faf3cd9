import { formAnswerText } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { SessionRecord } from '../../sessions/records/session-record.ts';
import { customMessageOf } from '../../sessions/messages/custom-messages.ts';
import { answeredForm, answersIn, problemOfAnswer, type FieldsForm } from '../../sessions/messages/form-answer.ts';
import { findOpenForm, type OpenForm } from '../../sessions/messages/open-form.store.ts';
import type { Decision } from '../../sessions/flow-runner/decision.ts';
import type { CustomReceiver } from './custom-receiver.ts';
import { sender, type VisitorSender } from './received.ts';
import type { VisitorTurns } from './visitor-turns.ts';

/**
 * Takes the answer of a form of several fields (src 33). Where a flow asked, the flow judges it; where an agent's system
 * did, the form does. It is stored with the fields as they were asked, which is how agents see it.
 *
 * @throws AppError `conflict` where no form waits for an answer, `invalid` for an answer that an agent's form refuses
 */
export function createFormAnswer({ db, turns }: { db: Executor; turns: VisitorTurns }): CustomReceiver<'33'> {
  return async (place, clientId, message) => {
    const answers = answersIn(message);
    const received =
      (await turns.findEarlier(place, clientId)) ??
      (await turns.onOpenSession(place, clientId, async (session) => {
        const ofFlow = openPrompt(session);
        if (ofFlow) return { ...answerOf(place, clientId, ofFlow, answers) };
        const open = await findOpenForm(db, session.id);
        if (!open) throw noForm();
        const problem = problemOfAnswer(open.form, answers);
        if (problem !== null) throw new AppError('invalid', problem);
        return { ...answerOf(place, clientId, open.form, answers), updates: [filled(open, answers)] };
      }));
    if (!received) throw noForm();
    return received;
  };
}

/** The form that the flow waits for. */
function openPrompt({ state, stored: { prompt } }: SessionRecord): FieldsForm | null {
  const form = state === 'flow' && prompt ? customMessageOf(prompt.body, '33') : null;
  return form?.nodeStatus === 0 ? form : null;
}

function answerOf(
  { sender: from }: VisitorSender,
  clientId: string,
  form: FieldsForm,
  answers: Record<string, string>,
): Decision {
  const body = answeredForm(form, answers);
  const asked = answersIn(customMessageOf(body, '33') ?? form);
  return {
    messages: [{ from, body, clientKey: { sender, clientId } }],
    events: [{ type: 'visitor.message', text: formAnswerText(asked), kind: body.kind, fields: asked }],
  };
}

function filled({ form, ...place }: OpenForm, answers: Record<string, string>) {
  return { ...place, body: answeredForm(form, answers) };
}

function noForm(): AppError {
  return new AppError('conflict', 'No form waits for an answer: it was answered already, or its session has ended.');
}
