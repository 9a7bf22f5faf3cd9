import type { UseFormReturnType } from '@mantine/form';
import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { fieldProblems } from './field-problems.ts';

/**
 * Sends a form. What the server finds wrong with a field stands at the field; `error` is what no field says.
 * Afterwards the lists that hold it are read again.
 */
export function useSave<Values extends Record<string, unknown>, Answer>(options: {
  form: Pick<UseFormReturnType<Values>, 'setErrors' | 'getValues'>;
  send: (values: Values) => Promise<Answer>;
  lists: readonly QueryKey[];
  onSaved?: (answer: Answer) => void;
  /** With what the server found wrong with fields. */
  onRefused?: (errors: Record<string, string>) => void;
}) {
  const { form, send, lists, onSaved, onRefused } = options;
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: send,
    onSuccess: async (answer) => {
      onSaved?.(answer);
      await Promise.all(lists.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
    },
    onError: (error) => {
      const errors = fieldProblems(error, form.getValues());
      form.setErrors(errors);
      onRefused?.(errors);
    },
  });
  const isSaidByFields = Object.keys(fieldProblems(mutation.error, form.getValues())).length > 0;
  return { save: mutation.mutate, isPending: mutation.isPending, error: isSaidByFields ? null : mutation.error };
}
