import type { CustomMessage, MessageBody } from '@parley/schemas';

/** A form of several fields (src 33) as it was asked. */
export type FieldsForm = CustomMessage<'33'>;

/** What a visitor's 33 answers, by name; of its fields only names and values count. */
export function answersIn({ content }: FieldsForm): Record<string, string> {
  return Object.fromEntries(content.inputVariables.map(({ name, variableValue = '' }) => [name, variableValue]));
}

/** The form as it is answered. Names that it does not ask for are left out. */
export function answeredForm(
  form: FieldsForm,
  answers: Readonly<Record<string, string>>,
): Extract<MessageBody, { kind: 'custom' }> {
  const { tip, inputVariables } = form.content;
  const answered = inputVariables.map((field) => ({ ...field, variableValue: answerOf(field.name, answers) }));
  const message: FieldsForm = { ...form, nodeStatus: 2, content: { tip, inputVariables: answered } };
  return { kind: 'custom', data: JSON.stringify(message) };
}

/** What is wrong with the answer of a form that no flow judges, in a sentence; null when nothing is. */
export function problemOfAnswer(form: FieldsForm, answers: Readonly<Record<string, string>>): string | null {
  for (const { name, formType, isRequired, chooseItemList = [] } of form.content.inputVariables) {
    const value = answerOf(name, answers).trim();
    if (value === '') {
      if (isRequired) return `The field "${name}" must be filled in.`;
    } else if (formType === 1 && chooseItemList.length > 0 && !chooseItemList.includes(value)) {
      return `The field "${name}" must be one of: ${chooseItemList.join(', ')}.`;
    }
  }
  return null;
}

function answerOf(name: string, answers: Readonly<Record<string, string>>): string {
  return Object.hasOwn(answers, name) ? (answers[name] ?? '') : '';
}
