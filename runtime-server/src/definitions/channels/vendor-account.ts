import type { TencentSettings, VendorKind } from '@parley/schemas';

/** A vendor channel with everything that is needed to speak to its vendor. */
export type VendorChannel = {
  channelId: string;
  applicationId: string;
  /** What administrators call the channel. */
  name: string;
  kind: VendorKind;
  settings: TencentSettings;
  secrets: VendorSecrets;
};

export type VendorSecrets = { secretKey: string; callbackToken: string };
