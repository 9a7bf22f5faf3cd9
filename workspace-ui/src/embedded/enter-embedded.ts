import { ApiError } from '../api/api-error.ts';
import { request } from '../api/request.ts';
import { greetHost, tellOver } from './host-port.ts';

/**
 * Signs in by the token in the address, which is taken out of it at once: it is good once, and a frame that is loaded
 * anew has its cookie.
 */
export async function enterEmbedded(frame: Window): Promise<void> {
  greetHost(frame);
  const token = new URLSearchParams(frame.location.hash.slice(1)).get('token');
  if (token === null) return;
  frame.history.replaceState(frame.history.state, '', frame.location.pathname + frame.location.search);
  try {
    await request('POST', '/auth/sdk', { token });
  } catch (error) {
    tellOver(error instanceof ApiError ? error.message : String(error));
  }
}
