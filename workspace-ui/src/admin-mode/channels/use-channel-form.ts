import type { UseFormReturnType } from '@mantine/form';
import type { Channel } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { request } from '../../api/request.ts';
import { useDocumentForm, type DocumentFormOptions } from '../../ui/use-document-form.ts';
import { useVendorErrors } from './use-vendor-errors.ts';
import {
  toVendorBody,
  vendorOf,
  vendorValuesOf,
  vendorViewOf,
  type VendorMember,
  type VendorValues,
} from './vendor-values.ts';

/** What of a channel is edited. */
export type ChannelValues = Pick<
  Channel,
  | 'name'
  | 'flowId'
  | 'ratingKey'
  | 'skillGroupKeys'
  | 'agentsMayTransfer'
  | 'avatar'
  | 'allowedOrigins'
  | 'clientDraws'
  | 'window'
> & { [Member in VendorMember]?: VendorValues };
export type ChannelForm = UseFormReturnType<ChannelValues>;

/** As `AllowedOrigin` of the schemas, roughly: the server says the rest. */
const origin = /^https?:\/\/(\*\.)?[^\s/*]+$/;

/** The form of a channel, and how it is saved. */
export function useChannelForm(channel: Channel, options: Pick<Options, 'onSaved' | 'reveal'>) {
  const { t } = useTranslation('channels');
  const { t: ui } = useTranslation('ui');
  const vendor = vendorOf(channel.kind);
  const errorsOf = useVendorErrors();
  return useDocumentForm<ChannelValues, Channel>({
    ...options,
    document: channel,
    valuesOf,
    validate: {
      name: (name) => (name.trim() === '' ? ui('required') : null),
      allowedOrigins: (origins) => (origins.every((each) => origin.test(each)) ? null : t('originWrong')),
      ...(vendor && { [vendor.member]: vendorRules(vendor, errorsOf) }),
      window: {
        preChat: {
          fields: { key: (key) => (/^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(key) ? null : t('fieldKeyWrong')) },
        },
      },
    },
    send: (values) => {
      const given = vendor && values[vendor.member];
      return request<Channel>('PATCH', `/channels/${channel.id}`, {
        ...values,
        ...(given && { [vendor.member]: toVendorBody(vendor, given) }),
      });
    },
    lists: [lists.channels.queryKey, lists.flows.queryKey],
  });
}

type Options = DocumentFormOptions<ChannelValues, Channel>;

/** A rule for each field of the vendor. */
function vendorRules(vendor: NonNullable<ReturnType<typeof vendorOf>>, errorsOf: ReturnType<typeof useVendorErrors>) {
  return Object.fromEntries(
    Object.keys(vendor.fields).map((name) => [
      name,
      (_: unknown, values: ChannelValues) =>
        errorsOf(vendor, values[vendor.member] ?? {}, false)[`${vendor.member}.${name}`] ?? null,
    ]),
  );
}

function valuesOf(channel: Channel): ChannelValues {
  const { name, flowId, ratingKey, skillGroupKeys, agentsMayTransfer, avatar, allowedOrigins, clientDraws, window } =
    channel;
  const vendor = vendorOf(channel.kind);
  const view = vendorViewOf(channel);
  return {
    name,
    flowId,
    ratingKey,
    skillGroupKeys,
    agentsMayTransfer,
    avatar,
    allowedOrigins,
    clientDraws,
    window,
    ...(vendor && view && { [vendor.member]: vendorValuesOf(vendor, view) }),
  };
}
