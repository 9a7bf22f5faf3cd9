import type { FlowDocument, JsonValue } from '@parley/schemas';
import { isSame } from './diff-values.ts';
import type { DiffSentence } from './document-diff.ts';

type Note = NonNullable<FlowDocument['notes']>[number];
type Scenario = NonNullable<FlowDocument['scenarios']>[number];

const shownLength = 60;

/** Says what differs beside what runs: the name, the notes and the scenarios. */
export function describeBesides(before: FlowDocument, after: FlowDocument): DiffSentence[] {
  return [...nameSentences(before, after), ...noteSentences(before, after), ...scenarioSentences(before, after)];
}

function nameSentences({ name: was }: FlowDocument, { name: is }: FlowDocument): DiffSentence[] {
  return was === is ? [] : [{ en: `The flow "${was}" is now called "${is}".`, zh: `流程“${was}”改名为“${is}”。` }];
}

function noteSentences(before: FlowDocument, after: FlowDocument): DiffSentence[] {
  const { added, removed, changed } = compare(before.notes, after.notes, ({ id }) => id);
  return [
    ...added.map((note) => ({ en: `The note "${excerpt(note)}" was added.`, zh: `新增了便签“${excerpt(note)}”。` })),
    ...removed.map((note) => ({
      en: `The note "${excerpt(note)}" was removed.`,
      zh: `删除了便签“${excerpt(note)}”。`,
    })),
    ...changed.map(([was, is]) =>
      was.text === is.text
        ? {
            en: `The note "${excerpt(is)}" has another place, size or colour.`,
            zh: `便签“${excerpt(is)}”的位置、大小或颜色有变化。`,
          }
        : {
            en: `The note "${excerpt(was)}" now says "${excerpt(is)}".`,
            zh: `便签“${excerpt(was)}”改为“${excerpt(is)}”。`,
          },
    ),
  ];
}

function scenarioSentences(before: FlowDocument, after: FlowDocument): DiffSentence[] {
  const { added, removed, changed } = compare(before.scenarios, after.scenarios, ({ name }: Scenario) => name);
  return [
    ...added.map(({ name }) => ({ en: `The scenario "${name}" was added.`, zh: `新增了场景“${name}”。` })),
    ...removed.map(({ name }) => ({ en: `The scenario "${name}" was removed.`, zh: `删除了场景“${name}”。` })),
    ...changed.map(([{ name }]) => ({ en: `The scenario "${name}" was changed.`, zh: `场景“${name}”有修改。` })),
  ];
}

function compare<Item>(before: readonly Item[] = [], after: readonly Item[] = [], keyOf: (item: Item) => string) {
  const earlier = new Map(before.map((item) => [keyOf(item), item]));
  const later = new Set(after.map(keyOf));
  return {
    added: after.filter((item) => !earlier.has(keyOf(item))),
    removed: before.filter((item) => !later.has(keyOf(item))),
    changed: after.flatMap((item): [Item, Item][] => {
      const known = earlier.get(keyOf(item));
      return known !== undefined && !isSame(asJson(known), asJson(item)) ? [[known, item]] : [];
    }),
  };
}

function excerpt({ text }: Note): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > shownLength ? `${line.slice(0, shownLength - 1)}…` : line;
}

/** Documents are JSON; their types leave out what optional keys may be. */
function asJson(value: unknown): JsonValue {
  return value as JsonValue;
}
