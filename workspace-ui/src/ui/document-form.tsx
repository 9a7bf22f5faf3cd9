import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError } from './describe-error.ts';
import classes from './document-form.module.css';
import { SaveBar } from './save-bar.tsx';
import type { DocumentForm as Editing } from './use-document-form.ts';

/** The fields of a page: what the server refused above them, what is not saved below; shown only to who may not write. */
export function DocumentForm<Values extends Record<string, unknown>>({
  editing: { form, submit, isPending, error },
  mayWrite,
  children,
}: {
  editing: Editing<Values>;
  mayWrite: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation('ui');
  return (
    <>
      {error !== null && error !== undefined && (
        <Alert color="red" variant="light" role="alert" mb={12} icon={<IconAlertCircle size={18} />}>
          {describeError(error, t)}
        </Alert>
      )}
      <fieldset className={classes.fields} disabled={!mayWrite}>
        {children}
      </fieldset>
      <SaveBar
        isDirty={mayWrite && form.isDirty()}
        isPending={isPending}
        problems={Object.keys(form.errors).length}
        onSave={submit}
        onDiscard={form.reset}
      />
    </>
  );
}
