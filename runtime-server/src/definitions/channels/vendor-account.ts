import type { VendorKind, VendorSecretsByKind, VendorSettingsByKind } from '@parley/schemas';

/** A channel of one vendor with everything that is needed to speak to it. */
export type VendorChannelOf<Kind extends VendorKind> = {
  channelId: string;
  applicationId: string;
  /** What administrators call the channel. */
  name: string;
  kind: Kind;
  settings: VendorSettingsByKind[Kind];
  secrets: VendorSecretsByKind[Kind];
};

export type VendorChannel = { [Kind in VendorKind]: VendorChannelOf<Kind> }[VendorKind];
export type VendorSettings = VendorSettingsByKind[VendorKind];
export type VendorSecrets = VendorSecretsByKind[VendorKind];
