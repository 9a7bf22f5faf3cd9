import { tagLimits } from '@parley/schemas';
import { findTags, findTagsByWord, hasEnabledTags, type TagRow } from '../../definitions/tags/tag.store.ts';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { NewId } from '../../platform/ids.ts';
import { addTagging, readCarried, relabel, removeTaggings, type CarriedTag, type Tagged } from './tagging.store.ts';

/** Who tags, as `nameActor` names them; null = the flow. */
export type Tagger = { by: string | null; now: Date; newId: NewId };

/** All tags that something is to carry: by id, or in words, which mean a path or a name that only one tag has. */
export type WantedTags = { ids?: readonly string[]; words?: readonly string[] };

type Wanted = { tagId: string | null; word: string };

/**
 * Sets what a session or visitor carries, and keeps who added and removed what when; answers whether that changed
 * anything. Whoever calls holds the row of the session or visitor.
 *
 * @throws AppError `invalid` for tags that do not exist or are disabled, and for more than one may carry
 */
export async function setTags(trx: Executor, tagged: Tagged, wanted: WantedTags, tagger: Tagger): Promise<boolean> {
  const carried = await readCarried(trx, tagged);
  const chosen = [
    ...(await chooseIds(trx, tagged, wanted.ids ?? [], carried)),
    ...(await chooseWords(trx, tagged, wanted.words ?? [], carried)),
  ];
  const all = [...new Map(chosen.map((each) => [keyOf(each), each])).values()];
  const most = tagLimits[tagged.kind].carried;
  if (all.length > most) throw refusal('', `At most ${most} tags can be set; these are ${all.length}.`);
  const keys = new Set(all.map(keyOf));
  const had = new Set(carried.map(keyOf));
  const gone = carried.filter((each) => !keys.has(keyOf(each)));
  const added = all.filter((each) => !had.has(keyOf(each)));
  if (gone.length + added.length === 0) return false;
  await removeTaggings(
    trx,
    gone.map(({ id }) => id),
    tagger,
  );
  for (const tag of added) await addTagging(trx, tagged, { id: tagger.newId('tgg'), ...tag, ...tagger });
  await relabel(trx, tagged);
  return true;
}

function keyOf({ tagId, word }: Wanted): string {
  return tagId ?? `word ${word}`;
}

async function chooseIds(
  trx: Executor,
  tagged: Tagged,
  ids: readonly string[],
  carried: readonly CarriedTag[],
): Promise<Wanted[]> {
  const found = new Map((await findTags(trx, tagged, ids)).map((tag) => [tag.id, tag]));
  return ids.map((id, index) => {
    const tag = found.get(id);
    if (!tag) throw refusal(`/tagIds/${index}`, 'There is no such tag here; somebody may have deleted it.');
    return offered(tag, `/tagIds/${index}`, carried);
  });
}

async function chooseWords(
  trx: Executor,
  tagged: Tagged,
  words: readonly string[],
  carried: readonly CarriedTag[],
): Promise<Wanted[]> {
  const chosen: Wanted[] = [];
  for (const [index, given] of words.entries()) {
    const word = given.trim();
    const pointer = `/tags/${index}`;
    const found = await findTagsByWord(trx, tagged, word);
    const tag = found.find(({ path }) => path === word) ?? (found.length === 1 ? found[0] : undefined);
    if (tag) chosen.push(offered(tag, pointer, carried));
    else if (found.length > 1) throw refusal(pointer, `Several tags are called "${word}". Say the whole path.`);
    else {
      const isCarried = carried.some((each) => each.tagId === null && each.word === word);
      if (!isCarried && (await hasEnabledTags(trx, tagged))) {
        throw refusal(pointer, `"${word}" is none of the tags that are kept here. Choose one of them.`);
      }
      chosen.push({ tagId: null, word });
    }
  }
  return chosen;
}

/** What is carried already stays, also when it is offered no more. */
function offered(tag: TagRow, pointer: string, carried: readonly CarriedTag[]): Wanted {
  if (tag.disabled_at !== null && !carried.some(({ tagId }) => tagId === tag.id)) {
    throw refusal(pointer, `The tag "${tag.path}" is disabled. Choose another one.`);
  }
  return { tagId: tag.id, word: tag.path };
}

function refusal(pointer: string, message: string): AppError {
  return new AppError('invalid', message, { problems: [{ pointer, message }] });
}
