/** Why a text is not a template. Thrown inside the parser only; `parseTemplate` turns it into a value. */
export class TemplateRefusal extends Error {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;

  /** `position` is counted as Handlebars does: lines from 1, columns from 0. */
  constructor(what: string, position: { line: number; column: number }) {
    const column = position.column + 1;
    super(`The text cannot be read as a template: ${what} (line ${position.line}, column ${column}).`);
    this.line = position.line;
    this.column = column;
  }
}
