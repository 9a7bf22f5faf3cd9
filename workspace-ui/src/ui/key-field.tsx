import { TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { freeSlug, slugOf } from './slug.ts';

type Named = { name: string; key: string };

/** Name and key of something that flows refer to; the key follows the name until it is typed. */
export function NameAndKeyFields<Values extends Named>(props: {
  form: UseFormReturnType<Values>;
  nameLabel: string;
  fallback: string;
  taken: readonly string[];
}) {
  const { t } = useTranslation('ui');
  const { nameLabel, fallback, taken } = props;
  // The library types paths by the exact values; here only these two members matter.
  const form = props.form as unknown as UseFormReturnType<Named>;
  return (
    <>
      <TextInput
        label={nameLabel}
        withAsterisk
        data-autofocus
        {...form.getInputProps('name')}
        onChange={(event) => {
          const name = event.currentTarget.value;
          const before = form.getValues();
          const follows = before.key === '' || before.key === freeSlug(slugOf(before.name, fallback), taken);
          form.setFieldValue('name', name);
          if (follows) form.setFieldValue('key', name === '' ? '' : freeSlug(slugOf(name, fallback), taken));
        }}
      />
      <TextInput label={t('keyLabel')} description={t('keyHint')} withAsterisk {...form.getInputProps('key')} />
    </>
  );
}
