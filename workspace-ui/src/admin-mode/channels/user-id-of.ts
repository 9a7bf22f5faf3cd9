import type { Channel } from '@parley/schemas';
import { vendorViewOf } from './vendor-values.ts';

/** The UserID by which developers of an app open this virtual number (CHAN-04); null for a website. */
export function userIdOf(channel: Channel): string | null {
  if (channel.kind === 'in-app') return channel.id;
  const view = vendorViewOf(channel);
  return view && 'account' in view && typeof view.account === 'string' ? view.account : null;
}
