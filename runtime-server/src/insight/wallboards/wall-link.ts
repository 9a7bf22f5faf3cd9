import { isSignedBy, sign, type Secrets } from '../../platform/secrets.ts';

const purpose = 'wallboard-links';

/** What stands behind `#` in the address of a screen: which board, signed. It is never in a log: browsers do not send it. */
export function wallLink(secrets: Secrets, id: string): string {
  return `${id}.${sign(secrets.derive(purpose), id)}`;
}

/** The board that a link opens; null = it was not made here. */
export function readWallLink(secrets: Secrets, link: string): string | null {
  const dot = link.lastIndexOf('.');
  const id = link.slice(0, Math.max(0, dot));
  return id !== '' && isSignedBy(secrets.derive(purpose), id, link.slice(dot + 1)) ? id : null;
}
