/**
 * Handlebars' own parser, without its compiler: the package's main entry would bring code generation into the browser
 * bundle. Handlebars ships types for its main entry only; these are its `hbs.AST`, as far as we read it.
 */
declare module 'handlebars/dist/cjs/handlebars/compiler/base.js' {
  export type Position = { line: number; column: number };
  export type Location = { start: Position; end: Position };

  export type PathExpression = {
    type: 'PathExpression';
    data: boolean;
    depth: number;
    parts: string[];
    original: string;
    loc: Location;
  };
  export type Literal =
    | { type: 'StringLiteral'; original: string; loc: Location }
    | { type: 'NumberLiteral'; original: number; loc: Location }
    | { type: 'BooleanLiteral'; original: boolean; loc: Location }
    | { type: 'UndefinedLiteral'; original: undefined; loc: Location }
    | { type: 'NullLiteral'; original: null; loc: Location };
  export type SubExpression = { type: 'SubExpression'; path: PathExpression; loc: Location };
  export type Expression = PathExpression | Literal | SubExpression;
  export type Hash = { pairs: { key: string; loc: Location }[] };

  export type MustacheStatement = {
    type: 'MustacheStatement' | 'Decorator';
    path: Expression;
    params: Expression[];
    hash?: Hash;
    loc: Location;
  };
  export type BlockStatement = {
    type: 'BlockStatement' | 'DecoratorBlock';
    path: Expression;
    params: Expression[];
    hash?: Hash;
    program?: Program;
    inverse?: Program;
    loc: Location;
  };
  export type PartialStatement = { type: 'PartialStatement' | 'PartialBlockStatement'; loc: Location };
  export type ContentStatement = { type: 'ContentStatement'; value: string; original: string; loc: Location };
  export type CommentStatement = { type: 'CommentStatement'; loc: Location };
  export type Statement = MustacheStatement | BlockStatement | PartialStatement | ContentStatement | CommentStatement;
  export type Program = { type: 'Program'; body: Statement[]; blockParams?: string[] };

  /** The generated parser: one object shared by all callers. */
  export const parser: {
    lexer: { yylloc: { first_line: number; first_column: number } };
    parseError(message: string, details: { text: string; token?: string | null; expected?: string[] }): never;
  };
  /** Parses and applies the whitespace control of Handlebars; throws on a syntax error. */
  export function parse(input: string): Program;
}
