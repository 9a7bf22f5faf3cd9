import type { FlowEditor } from '@parley/schemas';
import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import './flow-editor-tables.ts';

/** Who is silent for so long has closed the designer, or has lost the connection. */
export const editorTimeoutSeconds = 30;

export type EditorSign = {
  flowId: string;
  editorId: string;
  /** As `nameActor` writes it. */
  author: string;
  nodeId: string | null;
  now: Date;
};

/** Notes that an editor lives, and forgets those of the flow who are silent. An editor id belongs to who used it first. */
export async function touchEditor(
  db: Executor,
  applicationId: string,
  { flowId, editorId, author, nodeId, now }: EditorSign,
): Promise<void> {
  const silent = new Date(now.getTime() - editorTimeoutSeconds * 1000);
  await sql`
    with gone as (
      delete from flow_editor where flow_id = ${flowId} and seen_at < ${silent} and editor_id <> ${editorId}
    )
    insert into flow_editor as e (flow_id, editor_id, author, name, avatar, node_id, since, seen_at)
    select ${flowId}, ${editorId}, ${author}, coalesce(a.name, k.name, ''), coalesce(a.avatar, ''), ${nodeId}, ${now}, ${now}
    from (select substr(${author}, 9) as id) who
    left join agent a on a.application_id = ${applicationId} and a.account_id = who.id
    left join api_key k on k.application_id = ${applicationId} and k.id = who.id
    limit 1
    on conflict (flow_id, editor_id) do update
      set node_id = excluded.node_id, seen_at = excluded.seen_at,
        since = case when e.seen_at < ${silent} then excluded.since else e.since end
      where e.author = excluded.author`.execute(db);
}

export async function removeEditor(
  db: Executor,
  { flowId, editorId, author }: Pick<EditorSign, 'flowId' | 'editorId' | 'author'>,
): Promise<void> {
  await db
    .deleteFrom('flow_editor')
    .where('flow_id', '=', flowId)
    .where('editor_id', '=', editorId)
    .where('author', '=', author)
    .execute();
}

/** Who else has the flow open, first come first. */
export async function listOtherEditors(
  db: Executor,
  { flowId, editorId, author, now }: Omit<EditorSign, 'nodeId'>,
): Promise<FlowEditor[]> {
  const rows = await db
    .selectFrom('flow_editor')
    .selectAll()
    .where('flow_id', '=', flowId)
    .where('editor_id', '<>', editorId)
    .where('seen_at', '>=', new Date(now.getTime() - editorTimeoutSeconds * 1000))
    .orderBy('since')
    .orderBy('editor_id')
    .limit(50)
    .execute();
  return rows.map((row) => ({
    editorId: row.editor_id,
    name: row.name,
    avatar: row.avatar,
    isYou: row.author === author,
    nodeId: row.node_id,
    since: row.since.toISOString(),
  }));
}
