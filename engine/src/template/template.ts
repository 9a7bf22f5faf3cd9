import type { JsonValue } from '@parley/schemas';

/** A parsed template: what is left of Handlebars' syntax tree, plain JSON, ready to be walked by `renderTemplate`. */
export type Template = {
  readonly source: string;
  readonly nodes: readonly TemplateNode[];
};

export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly path: TemplatePath }
  | { readonly kind: 'secret'; readonly key: string }
  | {
      readonly kind: 'if';
      readonly test: TemplatePath;
      readonly negated: boolean;
      readonly then: readonly TemplateNode[];
      readonly otherwise: readonly TemplateNode[];
    }
  | {
      readonly kind: 'each';
      readonly list: TemplatePath;
      readonly body: readonly TemplateNode[];
      readonly otherwise: readonly TemplateNode[];
    };

/**
 * Where a value comes from: `current` is the item of the innermost `each`, or all names outside of one; `root` is all
 * names from anywhere; the rest are facts of the loop. `up` counts the `..`.
 */
export type TemplatePath = {
  readonly from: 'current' | 'root' | LoopFact;
  readonly up: number;
  readonly segments: readonly string[];
};

export type LoopFact = 'index' | 'key' | 'first' | 'last';

/** The names that a template may read: variables and system parameters. Own properties only. */
export type TemplateScope = Readonly<Record<string, JsonValue | undefined>>;

/** Whether the template holds nothing to fill in, so that every rendering is the same. */
export function isPlainText(template: Template): boolean {
  return template.nodes.every((node) => node.kind === 'text');
}
