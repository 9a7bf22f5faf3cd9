import type { Static } from 'typebox';
import { oneOf } from './define.ts';
import { vendorKinds } from './vendors/registry.generated.ts';

/** A website; a virtual number of an in-app chat of ours; or an account at a vendor's chat. */
export const ChannelKind = oneOf('web', 'in-app', ...vendorKinds);
export type ChannelKind = Static<typeof ChannelKind>;

/** Channels whose visitors come by somebody else's chat. */
export type VendorKind = (typeof vendorKinds)[number];
