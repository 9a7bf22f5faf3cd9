import { tagLimits, type ChangeTagRequest, type CreateTagRequest, type Tag, type TagImport } from '@parley/schemas';
import type { Caller } from '../../organisation/audit/audit.ts';
import type { FeatureDeps } from '../../organisation/services/feature-deps.ts';
import { withTransaction, type Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Page } from '../../platform/http/index.ts';
import { growTree } from './grow-tree.ts';
import './tag-tables.ts';
import {
  advanceTag,
  countTags,
  deleteTags,
  findSibling,
  findTag,
  insertTags,
  listTags,
  lockTags,
  newTag,
  readSubtree,
  readTree,
  renameTag,
  setDisabled,
  type ListedTag,
  type TagListQuery,
  type TagPlace,
  type TagRow,
} from './tag.store.ts';

/** What is known above of where tags are. */
export type GivenToTags = {
  /** On how many sessions or visitors each is, or was. */
  countTagUses: (db: Executor, ids: readonly string[]) => Promise<Map<string, number>>;
  /** Says the new paths of tags wherever they are. */
  relabelTagged: (trx: Executor, ids: readonly string[]) => Promise<void>;
};

export type Tags = {
  list: (applicationId: string, query: TagListQuery) => Promise<Page<Tag>>;
  create: (caller: Caller, tag: CreateTagRequest) => Promise<Tag>;
  /** @throws AppError `revision_conflict` with `current` and `given` when somebody changed it meanwhile */
  change: (caller: Caller, id: string, change: ChangeTagRequest) => Promise<Tag>;
  /** With all below. @throws AppError `conflict` when one of them is in use */
  remove: (caller: Caller, id: string) => Promise<void>;
  /** Adds what does not exist yet. @throws AppError `invalid` when there would be too many */
  addPaths: (caller: Caller, kind: TagPlace['kind'], paths: readonly (readonly string[])[]) => Promise<TagImport>;
};

export function createTags(deps: Pick<FeatureDeps, 'database' | 'clock' | 'newId' | 'audit'> & GivenToTags): Tags {
  const { database, clock, newId, audit, countTagUses, relabelTagged } = deps;
  const view = async (db: Executor, applicationId: string, id: string): Promise<Tag> => {
    const row = await getTag(db, applicationId, id);
    return present(row, (await countTagUses(db, [id])).get(id) ?? 0);
  };
  return {
    list: async (applicationId, query) => {
      const page = await listTags(database.kysely, applicationId, query);
      const uses = await countTagUses(
        database.kysely,
        page.items.map(({ id }) => id),
      );
      return { ...page, items: page.items.map((row) => present(row, uses.get(row.id) ?? 0)) };
    },
    create: (caller, { kind, parentId = null, name }) =>
      withTransaction(database, async (trx) => {
        const place = { applicationId: caller.actor.applicationId, kind };
        await lockTags(trx, place);
        const parent = parentId === null ? null : await getParent(trx, place, parentId);
        await refuseTaken(trx, place, { parentId, name: name.trim() });
        const tag = newTag(place, { id: newId('tag'), name: name.trim(), parent, now: clock.now() });
        await insertTags(trx, [tag]);
        await refuseTooMany(trx, place);
        await audit(trx, caller, 'tag.created', { id: tag.id, name: tag.path }, { kind });
        return view(trx, place.applicationId, tag.id);
      }),
    change: (caller, id, change) =>
      withTransaction(database, async (trx) => {
        const { applicationId } = caller.actor;
        const before = await getTag(trx, applicationId, id);
        await lockTags(trx, { applicationId, kind: before.kind });
        const tag = await getTag(trx, applicationId, id);
        if (tag.revision !== change.revision) {
          const current = await view(trx, applicationId, id);
          throw new AppError('revision_conflict', `The tag "${tag.path}" was changed by somebody else meanwhile.`, {
            extensions: { current, given: change },
          });
        }
        const name = change.name?.trim();
        if (name !== undefined && name !== tag.name) {
          await refuseTaken(trx, { applicationId, kind: tag.kind }, { parentId: tag.parent_id, name, besides: id });
          await relabelTagged(trx, await renameTag(trx, tag, name));
        }
        if (change.disabled !== undefined) await setDisabled(trx, tag, change.disabled ? clock.now() : null);
        await advanceTag(trx, id);
        const changed = await view(trx, applicationId, id);
        const { revision: _, ...detail } = change;
        await audit(trx, caller, 'tag.changed', { id, name: changed.path }, detail);
        return changed;
      }),
    remove: (caller, id) =>
      withTransaction(database, async (trx) => {
        const { applicationId } = caller.actor;
        const { kind } = await getTag(trx, applicationId, id);
        await lockTags(trx, { applicationId, kind });
        const tag = await getTag(trx, applicationId, id);
        const ids = await readSubtree(trx, tag);
        const uses = await countTagUses(trx, ids);
        if (uses.size > 0) {
          throw new AppError('conflict', inUse(tag, ids.length));
        }
        await deleteTags(trx, ids);
        await audit(trx, caller, 'tag.deleted', { id, name: tag.path }, { tags: ids.length });
      }),
    addPaths: (caller, kind, paths) =>
      withTransaction(database, async (trx) => {
        const place = { applicationId: caller.actor.applicationId, kind };
        await lockTags(trx, place);
        const { fresh, skipped } = growTree(await readTree(trx, place), paths, (name, parent) =>
          newTag(place, { id: newId('tag'), name, parent, now: clock.now() }),
        );
        await insertTags(trx, fresh);
        await refuseTooMany(trx, place);
        const added = fresh.length;
        await audit(trx, caller, 'tag.imported', null, { kind, added, skipped });
        return { added, skipped };
      }),
  };
}

function present(row: ListedTag, uses: number): Tag {
  return {
    id: row.id,
    kind: row.kind,
    parentId: row.parent_id,
    name: row.name,
    path: row.path,
    level: row.ancestors.length + 1,
    childCount: row.child_count,
    uses,
    disabled: row.disabled_at !== null,
    revision: row.revision,
  };
}

async function getTag(db: Executor, applicationId: string, id: string): Promise<ListedTag> {
  const tag = await findTag(db, applicationId, id);
  if (!tag) throw new AppError('not_found', 'There is no such tag; somebody may have deleted it.');
  return tag;
}

async function getParent(db: Executor, { applicationId, kind }: TagPlace, id: string): Promise<TagRow> {
  const parent = await findTag(db, applicationId, id);
  const refuse = (message: string): never => {
    throw new AppError('invalid', message, { problems: [{ pointer: '/parentId', message }] });
  };
  if (parent?.kind !== kind) return refuse('There is no such tag to stand below; somebody may have deleted it.');
  if (parent.ancestors.length + 2 > tagLimits.levels) {
    return refuse(`A tree of tags has at most ${tagLimits.levels} levels.`);
  }
  if (parent.disabled_at !== null) return refuse(`"${parent.path}" is disabled. Enable it first.`);
  return parent;
}

async function refuseTaken(
  db: Executor,
  place: TagPlace,
  { besides, ...wanted }: { parentId: string | null; name: string; besides?: string },
): Promise<void> {
  const taken = await findSibling(db, place, wanted);
  if (!taken || taken.id === besides) return;
  throw new AppError('conflict', `There is a tag "${taken.path}" already.`, {
    problems: [{ pointer: '/name', message: 'Choose another name.' }],
  });
}

async function refuseTooMany(db: Executor, place: TagPlace): Promise<void> {
  const { all, roots } = await countTags(db, place);
  const limits = tagLimits[place.kind];
  if (roots > limits.roots) {
    throw new AppError(
      'invalid',
      `There would be ${roots} tags on the first level; at most ${limits.roots} are possible.`,
    );
  }
  if (all > limits.tags) {
    throw new AppError('invalid', `There would be ${all} tags; at most ${limits.tags} are possible.`);
  }
}

function inUse({ path }: TagRow, count: number): string {
  const what = count === 1 ? `"${path}" is in use, or was` : `"${path}", or a tag below it, is in use, or was`;
  return `${what}. Disable it instead: it stays where it is, and is offered no more.`;
}
