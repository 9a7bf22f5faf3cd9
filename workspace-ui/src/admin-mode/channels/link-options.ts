/** What a link or embed code asks for (CHAN-15, CHAN-16). */
export type LinkOptions = { skillGroup?: string; agent?: string; entry?: string; theme?: 'light' | 'dark' };

/** Of a link: its query, or nothing. */
export function searchOf(options: LinkOptions): string {
  const given = new URLSearchParams(givenOf(options)).toString();
  return given === '' ? '' : `?${given}`;
}

/** The embed code with its attributes. */
export function embedOf(embed: string, options: LinkOptions): string {
  const written = attributesOf(options);
  return written === '' ? embed : embed.replace(' async>', `${written} async>`);
}

/** A button of the page itself that opens the chat; a theme belongs to the whole widget. */
export function buttonOf(says: string, { theme: _theme, ...options }: LinkOptions): string {
  return `<button type="button" data-parley-open${attributesOf(options)}>${escape(says)}</button>`;
}

const attributeNames = {
  skillGroup: 'data-skill-group',
  agent: 'data-agent',
  entry: 'data-entry',
  theme: 'data-theme',
};

function attributesOf(options: LinkOptions): string {
  return givenOf(options)
    .map(([name, value]) => ` ${attributeNames[name]}="${escape(value)}"`)
    .join('');
}

function givenOf(options: LinkOptions): [keyof LinkOptions, string][] {
  const names = ['skillGroup', 'agent', 'entry', 'theme'] as const;
  return names.flatMap((name) => {
    const value = options[name]?.trim();
    return value ? [[name, value]] : [];
  });
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
