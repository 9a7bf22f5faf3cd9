import type { UseFormReturnType } from '@mantine/form';
import type { Channel } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { request } from '../../api/request.ts';
import { useDocumentForm, type DocumentFormOptions } from '../../ui/use-document-form.ts';
import { tencentProblems, tencentValuesOf, toTencentUpdate, type TencentValues } from './tencent-values.ts';

/** What of a channel is edited. */
export type ChannelValues = Pick<
  Channel,
  'name' | 'flowId' | 'ratingKey' | 'skillGroupKeys' | 'avatar' | 'allowedOrigins' | 'window'
> & { tencent?: TencentValues };
export type ChannelForm = UseFormReturnType<ChannelValues>;

/** As `AllowedOrigin` of the schemas, roughly: the server says the rest. */
const origin = /^https?:\/\/(\*\.)?[^\s/*]+$/;

/** The form of a channel, and how it is saved. */
export function useChannelForm(channel: Channel, options: Pick<Options, 'onSaved' | 'reveal'>) {
  const { t } = useTranslation('channels');
  const { t: ui } = useTranslation('ui');
  return useDocumentForm<ChannelValues, Channel>({
    ...options,
    document: channel,
    valuesOf,
    validate: {
      name: (name) => (name.trim() === '' ? ui('required') : null),
      allowedOrigins: (origins) => (origins.every((each) => origin.test(each)) ? null : t('originWrong')),
      ...(channel.tencent && { tencent: tencentRules({ required: ui('required'), restUrlWrong: t('restUrlWrong') }) }),
      window: {
        preChat: {
          fields: { key: (key) => (/^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(key) ? null : t('fieldKeyWrong')) },
        },
      },
    },
    send: ({ tencent, ...values }) =>
      request<Channel>('PATCH', `/channels/${channel.id}`, {
        ...values,
        ...(tencent && { tencent: toTencentUpdate(tencent) }),
      }),
    lists: [lists.channels.queryKey, lists.flows.queryKey],
  });
}

type Options = DocumentFormOptions<ChannelValues, Channel>;

function tencentRules(words: Record<'required' | 'restUrlWrong', string>) {
  const rule = (field: keyof TencentValues) => (_: unknown, values: ChannelValues) => {
    const problem = values.tencent && tencentProblems(values.tencent, false)[field];
    return problem ? words[problem] : null;
  };
  return {
    sdkAppId: rule('sdkAppId'),
    administrator: rule('administrator'),
    account: rule('account'),
    restUrl: rule('restUrl'),
  };
}

function valuesOf(channel: Channel): ChannelValues {
  const { name, flowId, ratingKey, skillGroupKeys, avatar, allowedOrigins, window, tencent } = channel;
  return {
    name,
    flowId,
    ratingKey,
    skillGroupKeys,
    avatar,
    allowedOrigins,
    window,
    ...(tencent && { tencent: tencentValuesOf(tencent) }),
  };
}
