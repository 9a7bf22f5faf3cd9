import type { Static } from 'typebox';
import { oneOf } from './define.ts';

/** A website; a virtual number of an in-app chat of ours; a virtual account of an app on Tencent Cloud Chat. */
export const ChannelKind = oneOf('web', 'in-app', 'tencent-chat');
export type ChannelKind = Static<typeof ChannelKind>;

/** Channels whose visitors come by somebody else's chat. */
export type VendorKind = Exclude<ChannelKind, 'web' | 'in-app'>;
