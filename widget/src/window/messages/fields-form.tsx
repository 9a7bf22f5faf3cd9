import type { CustomMessageMap } from '@parley/schemas';
import { useId, useRef, useState } from 'preact/hooks';
import { useSurroundings } from '../ui/context.ts';
import { goOn, useGoOn } from '../ui/go-on.ts';
import { useDraft } from '../ui/use-draft.ts';
import styles from './choices.module.css';

type FieldsContent = CustomMessageMap['33'];

/**
 * Several fields at once (src 33), answered by a 33. What was given stands once: in the answer, which is the visitor's own
 * message; the form that asked keeps its question.
 */
export function FieldsForm({
  message,
  canAnswer,
  isAnswer,
}: {
  message: FieldsContent;
  canAnswer: boolean;
  isAnswer: boolean;
}) {
  const { chat, words, drafts } = useSurroundings();
  const { tip, inputVariables } = message.content;
  const place = `fields:${tip}`;
  const { draft: values, change } = useDraft(place);
  const [isSent, setSent] = useState(false);
  const id = useId();
  const isOpen = message.nodeStatus === 0 && canAnswer && !isSent;
  const root = useRef<HTMLFormElement>(null);
  useGoOn(root, isOpen);
  const valueOf = (name: string, given?: string): string => values[name] ?? given ?? '';
  const submit = (event: Event): void => {
    event.preventDefault();
    const answered = inputVariables.map(({ name, variableValue }) => ({
      name,
      variableValue: valueOf(name, variableValue).trim(),
    }));
    const data = { customerServicePlugin: 0, src: '33', nodeStatus: 2, content: { tip, inputVariables: answered } };
    chat.send({ kind: 'custom', data: JSON.stringify(data) });
    setSent(true);
    goOn(true);
    // What was given stays to be seen here until the server shows it.
    drafts.write(place, {});
  };
  if (message.nodeStatus === 2 && !isAnswer) return <Asked tip={tip} />;
  if (message.nodeStatus === 2) return <Answers fields={inputVariables} />;
  return (
    <form class={styles.choices} ref={root} onSubmit={submit}>
      <p class={styles.header} dir="auto">
        {tip}
      </p>
      {inputVariables.map((field, index) => {
        const { name, formType, isRequired, placeholder, variableValue, chooseItemList = [] } = field;
        const shared = {
          id: `${id}-${index}`,
          class: styles.input,
          value: valueOf(name, variableValue),
          disabled: !isOpen,
          required: Boolean(isRequired),
          onInput: ({ currentTarget }: { currentTarget: { value: string } }) => change(name, currentTarget.value),
        };
        return (
          <div class={styles.field} key={name}>
            <label htmlFor={shared.id} dir="auto">
              {name}
              {isRequired ? <span class={styles.required}> ({words.t('required')})</span> : null}
            </label>
            {formType === 1 && chooseItemList.length > 0 ? (
              <select {...shared}>
                <option value="">{placeholder || words.t('pick')}</option>
                {chooseItemList.map((item) => (
                  <option key={item}>{item}</option>
                ))}
              </select>
            ) : (
              <input {...shared} dir="auto" placeholder={placeholder} autocomplete="off" />
            )}
          </div>
        );
      })}
      {isOpen && (
        <button type="submit" class={styles.submit}>
          {words.t('answer')}
        </button>
      )}
    </form>
  );
}

function Asked({ tip }: { tip: string }) {
  const { words } = useSurroundings();
  return (
    <div class={styles.choices}>
      <p class={styles.header} dir="auto">
        {tip}
      </p>
      <p class={styles.note}>{words.t('formAnswered')}</p>
    </div>
  );
}

function Answers({ fields }: { fields: FieldsContent['content']['inputVariables'] }) {
  return (
    <div class={styles.choices}>
      <dl class={styles.answers}>
        {fields.map(({ name, variableValue }) => (
          <div key={name}>
            <dt dir="auto">{name}</dt>
            <dd dir="auto">{variableValue || '–'}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
