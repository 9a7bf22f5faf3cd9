import {
  migrateSettings,
  schemaProblems,
  withDefaults,
  type AnyModule,
  type LocalText,
  type ModuleRegistry,
  type PortDeclaration,
  type PreviewLine,
} from '@parley/engine';
import type { FlowNode, JsonObject } from '@parley/schemas';

/** A way out as the card shows it. A stray one is named by an edge only: the settings no longer declare it. */
export type PortView = {
  id: string;
  title: LocalText;
  detail: string | LocalText;
  isRequired: boolean;
  isStray: boolean;
};

/** What the card of a node shows, computed from its module; `module` is null for a type that is not known here. */
export type NodeView = {
  module: AnyModule | null;
  title: LocalText;
  hasBadSettings: boolean;
  lines: readonly PreviewLine[];
  ports: readonly PortView[];
  hasEntry: boolean;
};

const maxLines = 3;
const views = new WeakMap<FlowNode, { key: string; modules: ModuleRegistry; view: NodeView }>();

/** What a node shows. `usedPorts` are the ports its edges leave by. Computed once per node of the document. */
export function viewOfNode(node: FlowNode, usedPorts: readonly string[], modules: ModuleRegistry): NodeView {
  const key = usedPorts.join('\n');
  const known = views.get(node);
  if (known && known.key === key && known.modules === modules) return known.view;
  const view = computeView(node, usedPorts, modules);
  views.set(node, { key, modules, view });
  return view;
}

function computeView(node: FlowNode, usedPorts: readonly string[], modules: ModuleRegistry): NodeView {
  const module = modules.get(node.type) ?? null;
  const { settings, isValid } = module ? settingsOf(node, module) : { settings: node.config as never, isValid: true };
  const declared = module
    ? readablePorts(attempt(() => module.ports(settings), module.ports(module.newSettings as never)))
    : [];
  const lines = module ? attempt(() => module.preview(settings), []).filter(isReadable) : [];
  const split = splitLines(lines, declared);
  const ports = declared.map((port) => ({
    id: port.id,
    title: port.title,
    detail: split.details.get(port.id) ?? '',
    isRequired: port.required,
    isStray: false,
  }));
  const strays = [...new Set(usedPorts)].filter((id) => !declared.some((port) => port.id === id));
  return {
    module,
    title: module?.title ?? { en: node.type, zh: node.type },
    hasBadSettings: !isValid,
    lines: split.lines.slice(0, maxLines),
    ports: [
      ...ports,
      ...strays.map((id) => ({
        id,
        title: { en: id, zh: id },
        detail: '',
        isRequired: false,
        isStray: module !== null,
      })),
    ],
    hasEntry: module?.role !== 'start',
  };
}

/** Settings that do not fit (yet, while they are typed) are shown as far as the module can read them. */
function settingsOf(node: FlowNode, module: AnyModule): { settings: never; isValid: boolean } {
  const migrated = migrateSettings(module, node.config, node.version ?? 1);
  const settings: JsonObject = migrated.status === 'migrated' ? migrated.settings : node.config;
  const isValid = migrated.status === 'migrated' && schemaProblems(module.settings, settings).length === 0;
  return { settings: attempt(() => withDefaults(module.settings, settings), settings) as never, isValid };
}

/** Each way out once, with a title: settings that do not fit may give neither. */
function readablePorts(ports: readonly PortDeclaration[]): PortDeclaration[] {
  const once = new Map(ports.filter(({ id }) => typeof id === 'string').map((port) => [port.id, port]));
  return [...once.values()].map((port) => {
    const isTitled = typeof port.title?.en === 'string' && typeof port.title?.zh === 'string';
    return isTitled ? port : { ...port, title: { en: port.id, zh: port.id } };
  });
}

function attempt<T>(compute: () => T, otherwise: T): T {
  try {
    return compute();
  } catch {
    return otherwise;
  }
}

/** Settings that do not fit may give lines that are none. */
function isReadable(line: unknown): line is PreviewLine {
  if (typeof line === 'string') return true;
  if (typeof line !== 'object' || line === null) return false;
  return ('en' in line && 'zh' in line) || ('key' in line && typeof line.key === 'string');
}

/** What a preview says of one way out belongs beside its handle, and is not said twice. */
function splitLines(lines: readonly PreviewLine[], ports: readonly PortDeclaration[]) {
  const details = new Map<string, string | LocalText>();
  const rest = lines.filter((line) => {
    if (isReference(line)) return line.key !== '';
    const { en, zh } = typeof line === 'string' ? { en: line, zh: line } : line;
    if (en === '') return false;
    if (ports.some(({ title }) => en === `• ${title.en}`)) return false;
    const port = ports.find(({ id, title }) => !details.has(id) && en.startsWith(`${title.en}: `));
    if (!port) return true;
    const [inEnglish, inChinese] = [en.slice(port.title.en.length + 2), zh.slice(port.title.zh.length + 2)];
    details.set(port.id, inEnglish === inChinese ? inEnglish : { en: inEnglish, zh: inChinese });
    return false;
  });
  return { details, lines: rest };
}

/** Whether a line names something of the installation by its key. */
export function isReference(line: PreviewLine): line is Extract<PreviewLine, { key: string }> {
  return typeof line !== 'string' && 'key' in line;
}
