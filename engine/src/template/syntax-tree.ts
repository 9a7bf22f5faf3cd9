import { parse, parser } from 'handlebars/dist/cjs/handlebars/compiler/base.js';
import type { Program } from 'handlebars/dist/cjs/handlebars/compiler/base.js';
import { TemplateRefusal } from './template-refusal.ts';

/**
 * Reads a text into Handlebars' syntax tree, with its own parser.
 * Throws only `TemplateRefusal`, with what is wrong in words that an administrator understands.
 */
export function readSyntaxTree(text: string): Program {
  const ownParseError = parser.parseError;
  // The parser is one shared object and reports positions only through this hook; parsing is synchronous.
  parser.parseError = (_message, details) => {
    const { first_line: line, first_column: column } = parser.lexer.yylloc;
    throw new TemplateRefusal(explain(details), { line, column });
  };
  try {
    return parse(text);
  } catch (error) {
    throw asRefusal(error);
  } finally {
    parser.parseError = ownParseError;
  }
}

function explain({ text, token, expected = [] }: { text: string; token?: string | null; expected?: string[] }): string {
  const isBlockOpen = expected.includes("'OPEN_ENDBLOCK'");
  const isTagOpen = expected.includes("'ID'") || expected.includes("'CLOSE'");
  if (token === 'EOF' && isBlockOpen) return 'a block is not closed; add its {{/if}}, {{/unless}} or {{/each}}';
  if (token === 'OPEN_ENDBLOCK') return 'this closes a block that was not opened; delete it or open the block before';
  if (token === 'INVERSE' || token === 'OPEN_INVERSE_CHAIN')
    return '{{else}} belongs between {{#if}}, {{#unless}} or {{#each}} and its end';
  if (token === 'NUMBER' && expected.includes("'ID'")) return `write an index in brackets, as in {{Items.[${text}]}}`;
  if (token === 'CLOSE' && isTagOpen) return 'there is no name between the braces; write one, as in {{UserName}}';
  if (token === 'INVALID' && /^[\p{L}\p{N}_@]/u.test(text)) return `what begins with "${text}" is not closed by "}}"`;
  if (isTagOpen) return `"}}" is missing before ${text === '' ? 'the end of the text' : `"${text}"`}`;
  return `"${text}" is not expected here`;
}

function asRefusal(error: unknown): TemplateRefusal {
  if (error instanceof TemplateRefusal) return error;
  if (error instanceof RangeError) return new TemplateRefusal('blocks are nested too deeply', { line: 1, column: 0 });
  const { message, lineNumber, column } = error as { message: string; lineNumber?: number; column?: number };
  const mismatch = /^(.*) doesn't match (.*) - \d+:\d+$/s.exec(message);
  const said = mismatch
    ? `{{#${mismatch[1]}}} is closed by {{/${mismatch[2]}}}; close it by {{/${mismatch[1]}}}`
    : message.replace(/ - \d+:\d+$/, '');
  return new TemplateRefusal(said, { line: lineNumber ?? 1, column: column ?? 0 });
}
