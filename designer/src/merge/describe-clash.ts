import { findField, showValue, type InspectorField, type LocalText } from '@parley/engine';
import { modules } from '@parley/modules';
import type { FlowDocument, FlowNode, JsonValue } from '@parley/schemas';
import { viewOfNode } from '../card/node-view.ts';
import { splitPointer } from '../document/settings/json-pointer.ts';
import type { Clash, Side } from './clash.ts';

/** A clash in words: where it is, and what each side made of it. A text is given whole. */
export type ClashWords = { title: LocalText } & Record<Side, LocalText>;

/** Puts a clash of two drafts into words that an administrator knows from the screen. */
export function describeClash(clash: Clash, drafts: Record<Side, FlowDocument>): ClashWords {
  const { title, field = null, show } = subjectOf(clash, drafts);
  const say = (side: Side): LocalText => {
    const value = clash[side];
    if (value === undefined) return takenAway;
    if (show) return show(value, drafts[side]);
    return typeof value === 'string' && value !== '' && field?.control !== 'choice'
      ? same(value)
      : showValue(value, field);
  };
  const isOrder = clash.kind === 'order';
  return {
    title: isOrder ? { en: `${title.en}, order`, zh: `${title.zh}，顺序` } : title,
    mine: say('mine'),
    theirs: say('theirs'),
  };
}

type Subject = {
  title: LocalText;
  field?: InspectorField | null;
  show?: (value: JsonValue, document: FlowDocument) => LocalText;
};

const takenAway: LocalText = { en: 'Deleted', zh: '已删除' };
const same = (text: string): LocalText => ({ en: text, zh: text });

function subjectOf({ place, pointer, pointsInto }: Clash, drafts: Record<Side, FlowDocument>): Subject {
  const [list, key = '', ...inside] = place;
  const document = drafts[pointsInto];
  switch (list) {
    case 'nodes':
      return subjectInNode(nodeOf(key, drafts), pointer);
    case 'edges':
      return subjectOfWay(key, drafts);
    case 'variables':
      return { title: named({ en: 'Variable', zh: '变量' }, key, findField(`/${inside.join('/')}`, []).title) };
    case 'notes':
      return { title: { en: 'Note', zh: '便签' } };
    case 'scenarios':
      return { title: named({ en: 'Scenario', zh: '场景' }, key), show: () => ({ en: 'Changed', zh: '有修改' }) };
    case 'name':
      return { title: { en: 'Name of the flow', zh: '流程名称' } };
    default:
      return { title: same(document.name) };
  }
}

function subjectInNode(node: FlowNode | undefined, pointer: string): Subject {
  const name = nameOf(node);
  const [, , member, ...inside] = splitPointer(pointer);
  if (member === undefined)
    return { title: name, show: () => ({ en: 'Kept, with its changes', zh: '保留并带有修改' }) };
  if (member !== 'config') return { title: named(name, '', member === 'label' ? nameTitle : typeTitle) };
  if (inside.length === 0) return { title: named(name, '', { en: 'settings', zh: '设置' }) };
  const module = node && modules.get(node.type);
  const path = pointer.slice(pointer.indexOf('/config') + '/config'.length);
  const { title, field } = findField(path, module?.inspector ?? []);
  return { title: named(name, '', title), field };
}

const nameTitle: LocalText = { en: 'Name', zh: '名称' };
const typeTitle: LocalText = { en: 'Kind of module', zh: '模块类型' };

/** `key` names the module and the port that a way leaves by. */
function subjectOfWay(key: string, drafts: Record<Side, FlowDocument>): Subject {
  const [source = '', ...port] = key.split(' ');
  const node = nodeOf(source, drafts);
  const way = node && viewOfNode(node, [], modules).ports.find(({ id }) => id === port.join(' '));
  const title = way ? way.title : { en: 'way out', zh: '出口' };
  return {
    title: named(nameOf(node), '', { en: `way out “${title.en}”`, zh: `出口“${title.zh}”` }),
    show: (value) => {
      const target = typeof value === 'string' ? value : targetOf(value);
      const to = nameOf(nodeOf(target, drafts));
      return { en: `leads to “${to.en}”`, zh: `通往“${to.zh}”` };
    },
  };
}

function targetOf(value: JsonValue): string {
  return typeof value === 'object' && value !== null && 'target' in value ? String(value['target']) : '';
}

function nodeOf(id: string, { mine, theirs }: Record<Side, FlowDocument>): FlowNode | undefined {
  return [...mine.nodes, ...theirs.nodes].find((node) => node.id === id);
}

function nameOf(node: FlowNode | undefined): LocalText {
  if (!node) return { en: 'Module', zh: '模块' };
  return node.label ? same(node.label) : (modules.get(node.type)?.title ?? same(node.type));
}

function named(owner: LocalText, name: string, part?: LocalText): LocalText {
  const [en, zh] = name === '' ? [owner.en, owner.zh] : [`${owner.en} ${name}`, `${owner.zh}${name}`];
  return part && part.en !== '' ? { en: `${en}: ${part.en}`, zh: `${zh}：${part.zh}` } : { en, zh };
}
