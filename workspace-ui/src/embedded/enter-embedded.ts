import type { Me } from '@parley/schemas';
import { ApiError } from '../api/api-error.ts';
import { request } from '../api/request.ts';
import { embeddedBaseOf } from './embedded-base.ts';
import { greetHost, tellOver } from './host-port.ts';

/**
 * Signs in by the token in the address, which is taken out of it at once: it is good once, and a frame that is loaded
 * anew has its cookie. Only in a frame, and only as who was signed in for this application by the system around: a link
 * signs nobody in, and a frame of one application never shows another.
 */
export async function enterEmbedded(frame: Window): Promise<void> {
  const base = embeddedBaseOf(frame.location.pathname) ?? '';
  const token = new URLSearchParams(frame.location.hash.slice(1)).get('token');
  frame.history.replaceState(frame.history.state, '', frame.location.pathname + frame.location.search);
  if (frame.parent === frame) return frame.location.replace(frame.location.pathname.slice(base.length) || '/');
  greetHost(frame);
  try {
    if (token !== null) await request('POST', '/auth/sdk', { token });
    const me = await request<Me>('GET', '/me');
    if (me.isEmbedded && `/embed/${encodeURIComponent(me.application?.id ?? '')}` === base) return;
  } catch (error) {
    tellOver(error instanceof ApiError ? error.message : String(error));
  }
  frame.history.replaceState(null, '', `${base}/sign-in`);
}
