import type { Content } from '@parley/schemas';

/** One line of what was said in a scenario, in order. `at` is virtual time, ISO 8601. */
export type TranscriptEntry =
  | { from: 'flow'; at: string; node: string; content: Content; text: string; prompt?: string; selected?: string }
  | { from: 'visitor'; at: string; text: string; kind: string }
  | { from: 'agent'; at: string; text: string; nickname: string };

/** What a content says in one text: its own words, then its choices. */
export function textOfContent(content: Content): string {
  switch (content.kind) {
    case 'text':
    case 'robot-text':
      return content.text;
    case 'markdown':
      return content.markdown;
    case 'image':
      return content.url;
    case 'card':
      return [content.header, content.desc].filter((part) => part !== '').join(' — ');
    case 'menu':
      return withChoices(content.header, choicesOf(content) ?? []);
    case 'form':
      return withChoices(content.header, content.form === 'fields' ? namesOf(content) : (choicesOf(content) ?? []));
    case 'robot-welcome':
    case 'robot-suggestions':
      return withChoices(content.title, choicesOf(content) ?? []);
  }
}

/** What a visitor can choose from, or null. */
export function choicesOf(content: Content): string[] | null {
  switch (content.kind) {
    case 'menu':
    case 'robot-welcome':
    case 'robot-suggestions':
      return content.items.map((item) => item.content);
    case 'form':
      return content.form === 'options' ? content.items.map((item) => item.content) : null;
    case 'text':
    case 'robot-text':
    case 'markdown':
    case 'image':
    case 'card':
      return null;
  }
}

/** The words above the choices, or null where a content has none. */
export function headerOf(content: Content): string | null {
  switch (content.kind) {
    case 'menu':
    case 'form':
    case 'card':
      return content.header;
    case 'robot-welcome':
    case 'robot-suggestions':
      return content.title;
    case 'text':
    case 'robot-text':
    case 'markdown':
    case 'image':
      return null;
  }
}

function namesOf({ fields }: Extract<Content, { form: 'fields' }>): string[] {
  return fields.map(({ name }) => name);
}

function withChoices(header: string, choices: readonly string[]): string {
  return choices.length === 0 ? header : `${header} [${choices.join(' | ')}]`;
}
