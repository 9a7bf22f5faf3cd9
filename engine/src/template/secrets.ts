import type { Template, TemplateNode } from './template.ts';

/** Keys of the secrets that a template inserts, each once. */
export function secretsIn(template: Template): string[] {
  const keys = new Set<string>();
  const visit = (nodes: readonly TemplateNode[]): void => {
    for (const node of nodes) {
      if (node.kind === 'secret') keys.add(node.key);
      if (node.kind === 'if') visit(node.then);
      if (node.kind === 'each') visit(node.body);
      if (node.kind === 'if' || node.kind === 'each') visit(node.otherwise);
    }
  };
  visit(template.nodes);
  return [...keys];
}

/** Keys of the placeholders that are left in a text rendered with `secrets: 'keep'`, each once. */
export function findSecrets(text: string): string[] {
  return [...new Set([...text.matchAll(placeholder)].map(([, key = '']) => key))];
}

/** The result of `fillSecrets`: `missing` names the keys that the lookup did not know; nothing may be sent then. */
export type FilledText = { status: 'filled'; text: string } | { status: 'missing'; keys: string[] };

/**
 * Replaces each `{{secret:key}}` of a text rendered with `secrets: 'keep'`, at the moment of sending. What is filled in
 * is not searched again. The result must not be stored or logged.
 */
export function fillSecrets(text: string, lookup: (key: string) => string | undefined): FilledText {
  const values = new Map(findSecrets(text).map((key) => [key, lookup(key)]));
  const missing = [...values].filter(([, value]) => value === undefined).map(([key]) => key);
  if (missing.length > 0) return { status: 'missing', keys: missing };
  return { status: 'filled', text: text.replace(placeholder, (_whole, key: string) => values.get(key) ?? '') };
}

/**
 * Makes sure that a text holds no placeholder. Without it, a visitor who types `{{secret:crm}}` could have the secret
 * written into a URL.
 */
export function disarmSecrets(text: string): string {
  return text.includes('{{secret:') ? text.replaceAll('{{secret:', '{ {secret:') : text;
}

const placeholder = /\{\{secret:([a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?)\}\}/g;
