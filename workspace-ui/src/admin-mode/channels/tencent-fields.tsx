import { Autocomplete, Input, NumberInput, PasswordInput, TextInput } from '@mantine/core';
import type { GetInputProps } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { TencentValues } from './tencent-values.ts';

/** Origins of the vendor's REST API by region. */
const hosts = [
  'https://console.tim.qq.com',
  'https://adminapisgp.im.qcloud.com',
  'https://adminapikr.im.qcloud.com',
  'https://adminapijpn.im.qcloud.com',
  'https://adminapiger.im.qcloud.com',
  'https://adminapiusa.im.qcloud.com',
];

type Props = {
  /** Of the form that has these values as `tencent`. */
  input: (field: `tencent.${keyof TencentValues}` | 'tencent') => ReturnType<GetInputProps<Record<string, unknown>>>;
  isNew: boolean;
};

/** How Tencent Cloud Chat is reached, and by which secrets each side knows the other. */
export function TencentFields({ input, isNew }: Props) {
  const { t } = useTranslation('channels');
  const { error } = input('tencent');
  const secret = isNew ? undefined : t('secretKept');
  return (
    <>
      <NumberInput
        label={t('sdkAppId')}
        description={t('sdkAppIdHint')}
        withAsterisk
        hideControls
        allowDecimal={false}
        min={1}
        max={4_294_967_295}
        {...input('tencent.sdkAppId')}
      />
      <TextInput
        label={t('administrator')}
        description={t('administratorHint')}
        withAsterisk
        maxLength={64}
        {...input('tencent.administrator')}
      />
      <PasswordInput
        label={t('secretKey')}
        description={t('secretKeyHint')}
        placeholder={secret}
        withAsterisk={isNew}
        maxLength={200}
        autoComplete="off"
        {...input('tencent.secretKey')}
      />
      <TextInput
        label={t('account')}
        description={t('accountHint')}
        withAsterisk
        maxLength={64}
        {...input('tencent.account')}
      />
      <PasswordInput
        label={t('callbackToken')}
        description={t('callbackTokenHint')}
        placeholder={secret}
        withAsterisk={isNew}
        maxLength={200}
        autoComplete="off"
        {...input('tencent.callbackToken')}
      />
      <Autocomplete
        label={t('restUrl')}
        description={t('restUrlHint')}
        withAsterisk
        size="xs"
        maxLength={300}
        data={hosts}
        filter={({ options }) => options}
        {...input('tencent.restUrl')}
      />
      {error && <Input.Error>{error}</Input.Error>}
    </>
  );
}
