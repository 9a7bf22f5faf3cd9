import type { ThreadPage, VisitorApi } from './visitor-api.ts';

/** Reads everything of a thread that came after this place or changed since, over as many pages as there are. */
export async function readWholeThread(
  api: Pick<VisitorApi, 'readMessages'>,
  token: string,
  from: { after: number; changedAfter: number },
): Promise<ThreadPage> {
  let page = await api.readMessages(token, from);
  const items = [...page.items];
  while (page.nextCursor !== null) {
    page = await api.readMessages(token, { ...from, cursor: page.nextCursor });
    items.push(...page.items);
  }
  return { ...page, items };
}
