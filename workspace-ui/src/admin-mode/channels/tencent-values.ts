import type { NewTencent, TencentUpdate, TencentView } from '@parley/schemas';

/** What of Tencent Cloud Chat is edited. Secrets are never read back: empty means that they stay. */
export type TencentValues = {
  sdkAppId: number | '';
  administrator: string;
  account: string;
  restUrl: string;
  secretKey: string;
  callbackToken: string;
};

/** Of a new channel, with what the vendor calls its accounts in its own examples. */
export const newTencentValues: TencentValues = {
  sdkAppId: '',
  administrator: 'administrator',
  account: '@customer_service_account',
  restUrl: 'https://console.tim.qq.com',
  secretKey: '',
  callbackToken: '',
};

export function tencentValuesOf({ sdkAppId, administrator, account, restUrl }: TencentView): TencentValues {
  return { sdkAppId, administrator, account, restUrl, secretKey: '', callbackToken: '' };
}

/** The key of the text that says what is wrong with each field; null where nothing is. */
export function tencentProblems(
  values: TencentValues,
  isNew: boolean,
): Record<keyof TencentValues, 'required' | 'restUrlWrong' | null> {
  const missing = (text: string) => (text.trim() === '' ? 'required' : null);
  return {
    sdkAppId: values.sdkAppId === '' ? 'required' : null,
    administrator: missing(values.administrator),
    account: missing(values.account),
    restUrl: /^https?:\/\/[^\s/?#@]+$/.test(values.restUrl) ? null : 'restUrlWrong',
    secretKey: isNew ? missing(values.secretKey) : null,
    callbackToken: isNew ? missing(values.callbackToken) : null,
  };
}

/** What is wrong, by the names that the fields have in a form that holds these values as `tencent`. */
export function tencentErrors(
  values: TencentValues,
  isNew: boolean,
  words: Record<'required' | 'restUrlWrong', string>,
): Record<string, string> {
  const problems = Object.entries(tencentProblems(values, isNew));
  return Object.fromEntries(
    problems.flatMap(([key, problem]) => (problem ? [[`tencent.${key}`, words[problem]]] : [])),
  );
}

/** As a new channel is sent; the values have no problems. */
export function toNewTencent({ sdkAppId, ...values }: TencentValues): NewTencent {
  return { ...values, sdkAppId: Number(sdkAppId) };
}

/** As a change is sent: secrets only where new ones were written. */
export function toTencentUpdate({ secretKey, callbackToken, ...values }: TencentValues): TencentUpdate {
  return {
    ...values,
    sdkAppId: Number(values.sdkAppId),
    ...(secretKey !== '' && { secretKey }),
    ...(callbackToken !== '' && { callbackToken }),
  };
}
