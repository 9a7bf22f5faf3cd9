import { Autocomplete, Input, NumberInput, PasswordInput, TextInput } from '@mantine/core';
import type { GetInputProps } from '@mantine/form';
import type { VendorDefinition } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { isSecret, vendorField, type VendorMember } from './vendor-values.ts';

type InputProps = ReturnType<GetInputProps<Record<string, unknown>>>;
type Props = {
  vendor: VendorDefinition & { member: VendorMember };
  /** Of the form that has these values as the vendor's member. */
  input: (field: VendorMember | `${VendorMember}.${string}`) => InputProps;
  isNew: boolean;
};

/** How a vendor is reached, and by which secrets each side knows the other: a control for each of its fields. */
export function VendorFields({ vendor, input, isNew }: Props) {
  const { error } = input(vendor.member);
  return (
    <>
      {Object.keys(vendor.fields).map((name) => (
        <VendorFieldInput
          key={name}
          vendor={vendor}
          name={name}
          isNew={isNew}
          props={input(`${vendor.member}.${name}`)}
        />
      ))}
      {error && <Input.Error>{error}</Input.Error>}
    </>
  );
}

function VendorFieldInput({
  vendor,
  name,
  isNew,
  props,
}: {
  vendor: VendorDefinition;
  name: string;
  isNew: boolean;
  props: InputProps;
}) {
  const { t } = useTranslation('channels');
  const text = useLocalText();
  const field = vendor.fields[name];
  if (!field) return null;
  const { type, minimum, maximum, maxLength } = vendorField(vendor, name);
  const said = { label: text(field.label), description: text(field.hint) };
  if (isSecret(vendor, name)) {
    return (
      <PasswordInput
        {...said}
        placeholder={isNew ? undefined : t('secretKept')}
        withAsterisk={isNew}
        maxLength={maxLength}
        autoComplete="off"
        {...props}
      />
    );
  }
  if (type === 'integer') {
    return (
      <NumberInput {...said} withAsterisk hideControls allowDecimal={false} min={minimum} max={maximum} {...props} />
    );
  }
  if (field.choices) {
    return (
      <Autocomplete
        {...said}
        withAsterisk
        size="xs"
        maxLength={maxLength}
        data={[...field.choices]}
        filter={({ options }) => options}
        {...props}
      />
    );
  }
  return <TextInput {...said} withAsterisk maxLength={maxLength} {...props} />;
}
