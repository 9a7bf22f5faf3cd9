import { sql } from 'kysely';
import type { FlowDocument } from '@parley/schemas';
import { createTestApi, origin, type TestApi } from '../app.fixtures.ts';
import { eventually } from '../testing/eventually.ts';

/** A whole server with something of everything, and who may call what. */
export type FuzzWorld = AsyncDisposable & {
  api: TestApi;
  /** Credentials by who a route is for. */
  headersFor: (access: unknown) => Promise<Record<string, string>>;
  visitorToken: string;
  /** Which the host app signs identities with. */
  channelSecret: string;
  /** Ids and keys of things that are there, by the parameter of a path. */
  known: Record<string, string[]>;
};

const position = { x: 0, y: 0 };
const flow: FlowDocument = {
  schemaVersion: 1,
  name: 'To an agent',
  variables: [],
  nodes: [
    { id: 'start', type: 'start', position, config: {} },
    { id: 'human', type: 'transfer-to-agent', position, config: { skillGroup: 'mine' } },
    { id: 'bye', type: 'end', position, config: {} },
  ],
  edges: [
    { id: 'e1', source: 'start', port: 'next', target: 'human' },
    { id: 'e2', source: 'human', port: 'ended', target: 'bye' },
  ],
};

export async function createFuzzWorld(): Promise<FuzzWorld> {
  const api = await createTestApi({ config: { port: 0, apiKeyPerSecond: 100_000 }, isHeard: true });
  const email = 'fuzz@example.com';
  const agentId = await api.addAgent({ applicationId: 'app_1', email, role: 'admin' });
  const spare = await api.addAgent({ applicationId: 'app_1', email: 'spare@example.com', role: 'agent' });
  await sql`insert into installation_owner (account_id) select id from auth."user" where email = ${email}`.execute(
    api.database.kysely,
  );
  const admin = await api.signIn(email);
  const create = async (method: 'post' | 'put', path: string, body: unknown): Promise<Record<string, unknown>> => {
    const answer = await admin[method](`/api/v1/${path}`, body);
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const key = String(
    (
      await create('post', 'api-keys', {
        name: 'Fuzz',
        scopes: ['admin', 'agents:act', 'sessions:read', 'sessions:write'],
        agentId,
      })
    ).secret,
  );
  await create('post', 'skill-groups', { key: 'mine', name: 'Mine' });
  await create('put', 'skill-groups/mine/members', [{ agentId }]);
  await create('put', 'schedules/mine', { name: 'Mine', timeZone: 'UTC', weekly: { mon: [['09:00', '17:00']] } });
  await create('put', 'robots/mine', { name: 'Mine', entries: [{ question: 'Where?', answer: 'Here.' }] });
  await create('put', 'secrets/mine', { value: 'x' });
  const rating = { name: 'Mine', type: 'stars', levels: [{ id: '1', text: 'Bad' }], rules: { agent: true } };
  await create('put', 'ratings/mine', { ...rating, inviteText: 'How?', thankText: 'Thanks' });
  const flowId = String((await create('post', 'flows', flow)).id);
  await create('post', `flows/${flowId}/publish`, {});
  const channel = await create('post', 'channels', { kind: 'in-app', name: 'Mine', flowId, ratingKey: 'mine' });
  const channelId = String(channel.id);
  const channelSecret = (await create('post', `channels/${channelId}/secret`, {})).secret;
  const pack = await create('post', 'sticker-packs', { name: 'Mine' });
  const tag = await create('post', 'tags', { kind: 'session', name: 'Mine' });
  const article = await create('post', 'articles', { title: 'Mine', body: 'Here.', state: 'published' });
  const reply = await create('post', 'quick-replies', { title: 'Mine', content: 'Hello' });
  const category = await create('post', 'quick-reply-categories', { name: 'Mine' });
  const wanted = await create('post', 'article-requests', { question: 'Where?' });
  const asAgent = api.as({ Authorization: `Bearer ${key}` });
  const ownReply = await asAgent.post('/api/v1/me/quick-replies', { title: 'Own', content: 'Hello' });
  const ownCategory = await asAgent.post('/api/v1/me/quick-reply-categories', { name: 'Own' });
  const chat = await asAgent.post('/api/v1/colleague-chats', { name: 'Mine', agentIds: [spare] });
  const exported = await asAgent.post('/api/v1/exports', { kind: 'agents', format: 'csv' });
  await asAgent.put('/api/v1/me/status', { status: 'available' });
  const entered = await api.nobody.post(`/api/v1/channels/${channelId}/visitors`, {});
  const visitorToken = String(entered.body.token);
  const visitor = api.as({ Authorization: `Bearer ${visitorToken}` });
  await visitor.post('/api/v1/visitor/messages', { clientId: 'c1', body: { kind: 'text', text: 'hello' } });
  await api.nobody.post(`/api/v1/channels/${channelId}/notes`, { text: 'Call me', email: 'ann@example.com' });
  const rule = await create('post', 'alarm-rules', {
    name: 'Mine',
    when: { kind: 'session-too-long', seconds: 3_600 },
    tell: {},
  });
  const keywordRule = await create('post', 'keyword-rules', {
    name: 'Mine',
    pattern: 'mine',
    action: 'prompt',
    text: 'Look',
  });
  await create('put', 'review-categories', {
    version: 0,
    categories: [{ key: 'mine', name: 'Mine', description: '', attribute: 'plus', score: 5 }],
  });
  const now = new Date();
  await api.database.kysely
    .insertInto('alarm')
    .values({
      id: 'alm_mine',
      application_id: 'app_1',
      kind: 'session-too-long',
      level: 2,
      subject: 'session:mine',
      occurrences: [],
      since: now,
      raised_at: now,
      last_at: now,
    })
    .execute();
  await api.database.kysely
    .insertInto('approval')
    .values({
      id: 'apr_mine',
      application_id: 'app_1',
      number: 1,
      kind: 'agent-status',
      agent_id: agentId,
      reason: 'Meal',
      status: 'rest',
      requested_at: now,
    })
    .execute();
  const firstOf = async (list: string): Promise<string> => {
    const { items } = (await admin.get(`/api/v1/${list}`)).body as { items?: { id: string }[] };
    return items?.[0]?.id ?? 'none';
  };
  const sessionId = await firstOf('sessions');
  // An offer comes when the allocator had its turn.
  const said = await eventually(async () => {
    await asAgent.post(`/api/v1/sessions/${sessionId}/accept`);
    const body = { kind: 'text', text: 'Yes?' };
    const answer = await asAgent.post(`/api/v1/sessions/${sessionId}/messages`, { clientId: 'a', body });
    if (answer.status >= 300) throw new Error(`Not served yet: ${JSON.stringify(answer.body)}`);
    return answer;
  });
  await insertReviewOf(api, { sessionId, agentId });
  const headersFor = async (access: unknown): Promise<Record<string, string>> => {
    if (access === 'public') return {};
    if (access === 'visitor') return { Authorization: `Bearer ${visitorToken}` };
    if (access !== 'account' && access !== 'owner') return { Authorization: `Bearer ${key}` };
    const answer = await api.nobody.post('/api/v1/auth/sign-in', { email, password: 'correct horse battery' });
    const cookie = answer.headers.getSetCookie().map((one) => one.split(';', 1)[0] ?? '');
    return { Cookie: cookie.join('; '), Origin: origin };
  };
  return {
    api,
    headersFor,
    visitorToken,
    channelSecret: String(channelSecret),
    known: {
      'flows/id': [flowId],
      'installation/id': ['app_2'],
      'channels/id': [channelId],
      'agents/id': [spare],
      'sessions/id': [sessionId],
      'sticker-packs/id': [String(pack.id)],
      'notes/id': [await firstOf('notes')],
      'mail/id': [await firstOf('mail')],
      'api-keys/id': ['key_none'],
      'visitors/id': [String(entered.body.visitorId)],
      'tags/id': [String(tag.id)],
      'articles/id': [String(article.id)],
      'keyword-rules/id': [String(keywordRule.id)],
      'alarm-rules/id': [String(rule.id)],
      'alarms/id': ['alm_mine'],
      'approvals/id': ['apr_mine'],
      'review-sessions/id': ['ses_over'],
      'review-tasks/id': ['rvt_mine'],
      'appeals/id': ['apl_mine'],
      'exports/id': [String(exported.body.id)],
      'quick-replies/id': [String(reply.id)],
      'quick-reply-categories/id': [String(category.id)],
      'article-requests/id': [String(wanted.id)],
      'colleague-chats/id': [String(chat.body.id)],
      'me/id': [String(ownReply.body.id), String(ownCategory.body.id), 'rev_mine', 'rev_over'],
      number: ['1'],
      flowId: [flowId],
      channelId: [channelId],
      agentId: [spare, agentId],
      sessionId: [sessionId],
      messageId: [String(said.body.id)],
      visitorId: [String(entered.body.visitorId)],
      ...Object.fromEntries(['key', 'skillGroup', 'ratingKey', 'scheduleKey'].map((name) => [name, ['mine']])),
      version: ['1'],
    },
    [Symbol.asyncDispose]: () => api[Symbol.asyncDispose](),
  };
}

/** A review with an appeal against it, one of a session that is over, and a calibration. */
async function insertReviewOf(
  { database: { kysely } }: TestApi,
  { sessionId, agentId }: { sessionId: string; agentId: string },
): Promise<void> {
  await sql`insert into session select (jsonb_populate_record(s, jsonb_build_object('id', 'ses_over', 'state', 'ended',
      'agent_id', ${agentId}::text, 'accepted_at', now(), 'ended_at', now(), 'end_status', 'ok'))).*
    from session s where id = ${sessionId}`.execute(kysely);
  await sql`insert into session_state select (jsonb_populate_record(t, '{"session_id":"ses_over"}')).*
    from session_state t where session_id = ${sessionId}`.execute(kysely);
  await sql`insert into review (id, application_id, session_id, agent_id, inspector_id, scheme_id, scores, total, range,
      remark, marks, revision, created_at, updated_at)
    select reviewed.id, application_id, session, ${agentId}, ${agentId}, k.id, '{"mine":4}', 4, 5, '', '[]', 1, now(), now()
    from review_scheme k cross join (values ('rev_mine', ${sessionId}::text), ('rev_over', 'ses_over')) reviewed (id, session)
    where application_id = 'app_1'`.execute(kysely);
  await sql`insert into appeal (id, application_id, number, review_id, session_id, subject, reason, files, applicant_id,
      inspector_id, created_at)
    values ('apl_mine', 'app_1', '2601010001', 'rev_mine', ${sessionId}, 'Mine', 'Mine', '[]', ${agentId}, ${agentId},
      now())`.execute(kysely);
  await sql`insert into review_task (id, application_id, name, kind, filter, strata, size, seed, population, inspector_ids,
      scheme_id, created_at, created_by)
    select 'rvt_mine', 'app_1', 'Mine', 'calibration', '{}', '{}', 1, 'mine', 1, (select array_agg(id) from agent
      where application_id = 'app_1' and deleted_at is null), id, now(), 'account:none'
    from review_scheme where application_id = 'app_1'`.execute(kysely);
}
