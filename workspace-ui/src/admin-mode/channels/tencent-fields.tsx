import { Autocomplete, Input, NumberInput, PasswordInput, TextInput } from '@mantine/core';
import type { GetInputProps } from '@mantine/form';
import { NewTencent } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { limitsOf } from '../../ui/limits-of.ts';
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
        {...limitsOf(NewTencent, 'sdkAppId')}
        {...input('tencent.sdkAppId')}
      />
      <TextInput
        label={t('administrator')}
        description={t('administratorHint')}
        withAsterisk
        {...limitsOf(NewTencent, 'administrator')}
        {...input('tencent.administrator')}
      />
      <PasswordInput
        label={t('secretKey')}
        description={t('secretKeyHint')}
        placeholder={secret}
        withAsterisk={isNew}
        {...limitsOf(NewTencent, 'secretKey')}
        autoComplete="off"
        {...input('tencent.secretKey')}
      />
      <TextInput
        label={t('account')}
        description={t('accountHint')}
        withAsterisk
        {...limitsOf(NewTencent, 'account')}
        {...input('tencent.account')}
      />
      <PasswordInput
        label={t('callbackToken')}
        description={t('callbackTokenHint')}
        placeholder={secret}
        withAsterisk={isNew}
        {...limitsOf(NewTencent, 'callbackToken')}
        autoComplete="off"
        {...input('tencent.callbackToken')}
      />
      <Autocomplete
        label={t('restUrl')}
        description={t('restUrlHint')}
        withAsterisk
        size="xs"
        {...limitsOf(NewTencent, 'restUrl')}
        data={hosts}
        filter={({ options }) => options}
        {...input('tencent.restUrl')}
      />
      {error && <Input.Error>{error}</Input.Error>}
    </>
  );
}
