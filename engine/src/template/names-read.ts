import type { Template, TemplateNode, TemplatePath } from './template.ts';

/** A top-level name that a template reads. `optional`: it is read only inside an `if`, an `unless` or an `each`. */
export type NameRead = { name: string; optional: boolean };

/** The variables and system parameters that a template reads, in order of first appearance; not names of loop items. */
export function namesRead(template: Template): NameRead[] {
  const optionalByName = new Map<string, boolean>();
  visitReads(template, ([name], optional) => {
    if (name !== undefined) optionalByName.set(name, optional && (optionalByName.get(name) ?? true));
  });
  return [...optionalByName].map(([name, optional]) => ({ name, optional }));
}

/** The same with what is read inside them: `Order.items.0` as three names. Each once. */
export function pathsRead(template: Template): string[][] {
  const found = new Map<string, string[]>();
  visitReads(template, (segments) => void found.set(segments.join('\n'), [...segments]));
  return [...found.values()];
}

function visitReads(template: Template, found: (segments: readonly string[], optional: boolean) => void): void {
  const add = (path: TemplatePath, loops: number, optional: boolean): void => {
    const isTopLevel = path.from === 'root' || (path.from === 'current' && path.up === loops);
    if (isTopLevel) found(path.segments, optional);
  };
  const visit = (nodes: readonly TemplateNode[], loops: number, optional: boolean): void => {
    for (const node of nodes) {
      switch (node.kind) {
        case 'value':
          add(node.path, loops, optional);
          break;
        case 'if':
          // A test asks whether there is a value: that is no reason to have one.
          add(node.test, loops, true);
          visit(node.then, loops, true);
          visit(node.otherwise, loops, true);
          break;
        case 'each':
          add(node.list, loops, optional);
          visit(node.body, loops + 1, true);
          visit(node.otherwise, loops, true);
          break;
        case 'text':
        case 'secret':
          break;
      }
    }
  };
  visit(template.nodes, 0, false);
}
