/** The address when it is http(s), else null: `javascript:` and its like are never opened, whoever sent them. */
export function safeAddress(text: string | undefined): string | null {
  if (!text || !URL.canParse(text)) return null;
  const { protocol, hostname, href } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && nameOrNumber.test(hostname) ? href : null;
}

/** What can be the name of a host, other than all that an address may be written with. */
const nameOrNumber = /^(?:[\w.-]+|\[[\da-f:.]+\])$/;

/** The same for pictures, which may also come from this page itself. */
export function safePicture(text: string | undefined): string | null {
  return text?.startsWith('blob:') ? text : safeAddress(text);
}
