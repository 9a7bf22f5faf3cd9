import { useForm, type FormErrors, type UseFormInput, type UseFormReturnType } from '@mantine/form';
import type { QueryKey } from '@tanstack/react-query';
import { flushSync } from 'react-dom';
import { useSave } from './use-save.ts';

export type DocumentFormOptions<Values extends Record<string, unknown>, Document> = {
  document: Document;
  valuesOf: (document: Document) => Values;
  validate: UseFormInput<Values>['validate'];
  send: (values: Values) => Promise<Document>;
  /** What else shows it: read again once it was saved. */
  lists: readonly QueryKey[];
  onSaved?: () => void;
  /** Brings the field at a path to the screen where not all are drawn at once. */
  reveal?: (path: string) => void;
};

export type DocumentForm<Values extends Record<string, unknown>> = {
  form: UseFormReturnType<Values>;
  submit: () => void;
  isPending: boolean;
  /** What the server refused and no field says. */
  error: unknown;
};

/** The form of something that has a page of its own. What is wrong, here or for the server, is shown and focused. */
export function useDocumentForm<Values extends Record<string, unknown>, Document>({
  document,
  valuesOf,
  validate,
  send,
  lists,
  onSaved,
  reveal,
}: DocumentFormOptions<Values, Document>): DocumentForm<Values> {
  const form = useForm<Values>({ initialValues: valuesOf(document), validate });
  const showProblem = (errors: FormErrors): void => {
    const paths = Object.keys(errors);
    const path = paths.find((each) => form.getInputNode(each) !== null) ?? paths[0];
    if (path === undefined) return;
    flushSync(() => reveal?.(path));
    form.getInputNode(path)?.focus();
  };
  const { save, isPending, error } = useSave({
    form,
    send,
    lists,
    onSaved: (saved) => {
      form.setInitialValues(valuesOf(saved));
      form.setValues(valuesOf(saved));
      onSaved?.();
    },
    onRefused: showProblem,
  });
  return { form, submit: form.onSubmit((values) => save(values), showProblem), isPending, error };
}
