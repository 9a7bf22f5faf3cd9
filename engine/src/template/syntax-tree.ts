import { parse, parser } from 'handlebars/dist/cjs/handlebars/compiler/base.js';
import type { Position, Program } from 'handlebars/dist/cjs/handlebars/compiler/base.js';
import { refuseTemplate, TemplateRefusal } from './template-refusal.ts';

/**
 * Reads a text into Handlebars' syntax tree, with its own parser.
 * Throws only `TemplateRefusal`, with what is wrong in words that an administrator understands.
 */
export function readSyntaxTree(text: string): Program {
  const ownParseError = parser.parseError;
  // The parser is one shared object and reports positions only through this hook; parsing is synchronous.
  parser.parseError = (_message, details) => {
    const { first_line: line, first_column: column } = parser.lexer.yylloc;
    throw explain(details, { line, column });
  };
  try {
    return parse(text);
  } catch (error) {
    throw asRefusal(error);
  } finally {
    parser.parseError = ownParseError;
  }
}

type ParseFailure = { text: string; token?: string | null; expected?: string[] };

function explain({ text, token, expected = [] }: ParseFailure, place: Position): TemplateRefusal {
  const isBlockOpen = expected.includes("'OPEN_ENDBLOCK'");
  const isTagOpen = expected.includes("'ID'") || expected.includes("'CLOSE'");
  if (token === 'EOF' && isBlockOpen) return refuseTemplate('open-block', {}, place);
  if (token === 'OPEN_ENDBLOCK') return refuseTemplate('no-block', {}, place);
  if (token === 'INVERSE' || token === 'OPEN_INVERSE_CHAIN') return refuseTemplate('stray-else', {}, place);
  if (token === 'NUMBER' && expected.includes("'ID'")) return refuseTemplate('bare-index', { text }, place);
  if (token === 'CLOSE' && isTagOpen) return refuseTemplate('no-name', {}, place);
  if (token === 'INVALID' && /^[\p{L}\p{N}_@]/u.test(text)) return refuseTemplate('open-tag', { text }, place);
  if (!isTagOpen)
    return text === '' ? refuseTemplate('unexpected-end', {}, place) : refuseTemplate('unexpected', { text }, place);
  return text === ''
    ? refuseTemplate('missing-braces-at-end', {}, place)
    : refuseTemplate('missing-braces', { text }, place);
}

function asRefusal(error: unknown): TemplateRefusal {
  if (error instanceof TemplateRefusal) return error;
  if (error instanceof RangeError) return refuseTemplate('too-deep', {}, { line: 1, column: 0 });
  const { message, lineNumber, column } = error as { message: string; lineNumber?: number; column?: number };
  const place = { line: lineNumber ?? 1, column: column ?? 0 };
  const [, name, end] = /^(.*) doesn't match (.*) - \d+:\d+$/s.exec(message) ?? [];
  return name !== undefined && end !== undefined
    ? refuseTemplate('other-end', { name, end }, place)
    : refuseTemplate('syntax', { what: message.replace(/ - \d+:\d+$/, '') }, place);
}
