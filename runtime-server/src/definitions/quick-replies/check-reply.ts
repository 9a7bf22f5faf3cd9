import { countCharacters } from '@parley/content';
import { parseTemplate, secretsIn } from '@parley/engine';
import { replyLimits, type CreateReplyRequest } from '@parley/schemas';
import type { FieldProblem } from '../../platform/errors/index.ts';

/** What is wrong with a quick reply beyond its shape, field by field. */
export function checkReply({
  content = '',
  attachments = [],
  card = null,
}: Pick<CreateReplyRequest, 'content' | 'attachments' | 'card'>): FieldProblem[] {
  if (content.trim() === '' && attachments.length === 0 && card === null) {
    return [{ pointer: '/content', message: 'It says nothing: write a text, or add a file or a card.' }];
  }
  const message = contentProblem(content);
  return message === null ? [] : [{ pointer: '/content', message }];
}

/** Why a text cannot be filled in, in a sentence; null = it can. */
export function contentProblem(content: string): string | null {
  const parsed = parseTemplate(content);
  if (parsed.status === 'refused') return `The text cannot be filled in: ${parsed.message}.`;
  if (secretsIn(parsed.template).length > 0) return 'A secret is never said to a visitor. Take {{secret:…}} out.';
  return null;
}

/** @returns The sentence for a text or title that is too long, or blank; null = neither. */
export function lengthProblem({ title, content }: { title: string; content: string }): string | null {
  const { titleCharacters, contentCharacters } = replyLimits;
  if (title === '') return 'The title is missing.';
  if (countCharacters(title) > titleCharacters) return `The title has more than ${titleCharacters} characters.`;
  if (countCharacters(content) > contentCharacters) return `The content has more than ${contentCharacters} characters.`;
  return null;
}
