import { sql } from 'kysely';
import type { AuditEntry, AuditVerification } from '@parley/schemas';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestApi, type TestApi, type TestClient } from '../../app.fixtures.ts';
import { recordAudit } from './audit.store.ts';
import { chainEntries } from './chain-entries.ts';
import { expireSomeAudit } from './expire-audit.ts';

let api: TestApi;
let admin: TestClient;
beforeAll(async () => {
  api = await createTestApi();
});
afterAll(() => api[Symbol.asyncDispose]());

let application = 0;
let applicationId: string;
beforeEach(async () => {
  application += 1;
  applicationId = `app_audited_${application}`;
  await api.addApplication(applicationId);
  await api.addAgent({ applicationId, email: `chief${application}@example.com`, role: 'admin' });
  admin = await api.signIn(`chief${application}@example.com`);
});

const entries = async (filter = ''): Promise<AuditEntry[]> =>
  (await admin.get(`/api/v1/audit?limit=200${filter}`)).body['items'] as AuditEntry[];
const verify = async (): Promise<AuditVerification> =>
  (await admin.post('/api/v1/audit/verify')).body as unknown as AuditVerification;
const group = (name: string) => admin.post('/api/v1/skill-groups', { key: name.toLowerCase(), name });
const chain = () => chainEntries(api.platform, applicationId);

describe('the audit of what others meet', () => {
  it('says what was before and after, also before it is chained', async () => {
    await group('Sales');
    await admin.patch('/api/v1/skill-groups/sales', { name: 'Sales desk' });
    const read = async () => (await entries('&action=skill-group.changed'))[0];
    const change = { thing: 'skill_group', subject: 'sales', field: 'name', before: 'Sales', after: 'Sales desk' };
    expect(await read()).toMatchObject({ place: null, changes: [change] });
    await chain();
    expect(await read()).toMatchObject({ place: expect.any(Number) as number, changes: [change] });
  });

  it('tells of settings by their way, and of secrets only that they changed', async () => {
    await admin.put('/api/v1/settings', { dispatcherName: 'Desk' });
    await admin.put('/api/v1/secrets/crm', { value: 'hunter-one-two', hosts: ['example.com'] });
    await admin.put('/api/v1/secrets/crm', { value: 'hunter-three', hosts: ['example.com'] });
    await chain();
    const all = await entries();
    expect(all.flatMap(({ changes }) => changes)).toContainEqual({
      thing: 'application',
      subject: applicationId,
      field: 'settings.dispatcherName',
      before: null,
      after: 'Desk',
    });
    const secret = all.filter(({ action }) => action === 'secret.set').flatMap(({ changes }) => changes);
    expect(secret).toContainEqual(expect.objectContaining({ field: 'value_sealed', before: '•••', after: '•••' }));
    expect(JSON.stringify(all)).not.toContain('hunter');
  });

  it('is narrowed by who, kind, thing and time', async () => {
    await group('Sales');
    const agentId = await api.addAgent({ applicationId, email: `other${application}@example.com`, role: 'admin' });
    const other = await api.signIn(`other${application}@example.com`);
    await other.post('/api/v1/skill-groups', { key: 'late', name: 'Late' });
    expect((await entries(`&agent=${agentId}`)).map(({ action }) => action)).toEqual([
      'skill-group.created',
      'account.signed-in',
    ]);
    expect(await entries('&subject=late')).toHaveLength(1);
    expect(await entries('&action=skill-group')).toHaveLength(2);
    expect(await entries('&from=2999-01-01T00:00:00Z')).toEqual([]);
    expect(await entries('&to=2001-01-01T00:00:00Z')).toEqual([]);
  });
});

describe('the chain of the audit', () => {
  it('is whole while nobody touches it', async () => {
    await group('Sales');
    expect(await verify()).toMatchObject({
      isWhole: true,
      checked: 2,
      waiting: 0,
      from: 1,
      last: { place: 2 },
      faults: [],
    });
  });

  it.each([
    ['what was done', `action = 'skill-group.deleted'`],
    ['who did it', `actor = 'account:another'`],
    ['when', `happened_at = happened_at + interval '1 hour'`],
    ['the name', `subject_name = 'Another'`],
    ['the detail', `detail = '{"name": "Another"}'`],
    ['the address', `address = '192.0.2.1'`],
    ['the sealed text', `sealed = 'v1.' || sealed`],
  ])('shows that a row was changed behind our back: %s', async (_what, change) => {
    await group('Sales');
    await group('Support');
    await verify();
    const [entry] = await entries('&subject=sales');
    await sql`update audit_entry set ${sql.raw(change)} where id = ${entry?.id}`.execute(api.database.kysely);
    expect(await verify()).toMatchObject({
      isWhole: false,
      faults: [{ place: entry?.place ?? 2, id: entry?.id, fault: 'changed' }],
    });
  });

  it('shows that a row was deleted, in the middle and at the end, and that one was emptied', async () => {
    for (const name of ['One', 'Two', 'Three', 'Four']) await group(name);
    await verify();
    const remove = (place: number) =>
      sql`delete from audit_entry where application_id = ${applicationId} and place = ${place}`.execute(
        api.database.kysely,
      );
    await sql`update audit_entry set sealed = null, detail = '{}', subject_name = null, address = null
      where application_id = ${applicationId} and place = 2`.execute(api.database.kysely);
    await remove(3);
    await remove(5);
    expect((await verify()).faults.map(({ place, fault }) => [place, fault])).toEqual([
      [2, 'emptied'],
      [3, 'missing'],
      [5, 'end-missing'],
    ]);
  });

  it('shows that its end was set back', async () => {
    for (const name of ['One', 'Two']) await group(name);
    await verify();
    await sql`delete from audit_entry where application_id = ${applicationId} and place = 3`.execute(
      api.database.kysely,
    );
    await sql`update audit_chain set last_place = 2, last_link = (select link from audit_entry
      where application_id = ${applicationId} and place = 2) where application_id = ${applicationId}`.execute(
      api.database.kysely,
    );
    expect(await verify()).toMatchObject({ isWhole: false, faults: [{ place: 2, fault: 'end-changed' }] });
    // Nothing signs what was put there.
    await group('Three');
    expect(await verify()).toMatchObject({ isWhole: false });
  });

  it('is built once when two nodes do it at the same time, also of many', async () => {
    await sql`insert into audit_entry (id, application_id, action)
      select 'aud_' || ${applicationId} || lpad(n::text, 4, '0'), ${applicationId}, 'tag.created' from generate_series(1, 450) n`.execute(
      api.database.kysely,
    );
    const done = await Promise.all([chain(), chain(), chain(), chain()]);
    expect(done.reduce((sum, count) => sum + count, 0)).toBe(451);
    expect(await verify()).toMatchObject({ isWhole: true, checked: 451 });
  });

  it('begins after what has expired, and holds', async () => {
    for (const name of ['One', 'Two', 'Three']) await group(name);
    await verify();
    const [, , second] = (await entries()).reverse();
    expect(await expireSomeAudit(api.platform, applicationId, new Date(second?.happenedAt ?? ''))).toBe(2);
    await group('Four');
    expect(await verify()).toMatchObject({ isWhole: true, checked: 3, from: 3, last: { place: 5 } });
  });

  it('holds after a visitor was erased', async () => {
    const visitorId = `vis_${application}`;
    await recordAudit(api.database.kysely, {
      id: `aud_erased_${application}`,
      applicationId,
      actor: null,
      action: 'visitor.blocked',
      subject: { id: visitorId, name: 'Ada Lovelace' },
      detail: { reason: 'Shouted' },
      at: new Date(),
    });
    await verify();
    const personal = api.server.parts.districts.flatMap((part) => part.personal ?? []);
    const audit = personal.find(({ tables }) => tables.includes('audit_entry'));
    const who = { applicationId, visitorIds: [visitorId], threadIds: [], sessionIds: [], noteIds: [], emails: [] };
    await audit?.erase(api.database.kysely, who);
    await audit?.erase(api.database.kysely, who);
    expect(await verify()).toMatchObject({ isWhole: true, checked: 3, faults: [] });
    expect(JSON.stringify(await entries())).not.toContain('Ada');
    const { rows } =
      await sql`select * from audit_entry where application_id = ${applicationId} and sealed is null`.execute(
        api.database.kysely,
      );
    expect(rows).toHaveLength(1);
  });
});

/** Tables of an application that nobody administers by hand: what happens in them is told by themselves. */
const unwatched = [
  'agent_status_change',
  'alarm',
  'appeal',
  'appeal_day',
  'approval',
  'article_request',
  'assignment',
  'audit_chain',
  'audit_change',
  'audit_entry',
  'colleague_chat',
  'colleague_message',
  'export_job',
  'flow_editor',
  'flow_trial',
  'idempotency_key',
  'interface_trial',
  'mail',
  'message',
  'message_words',
  'model_call',
  'notice',
  'outside_event',
  'outside_interest',
  'outside_outbox',
  'outside_position',
  'outside_sequence',
  'page_visit',
  'pending_effect',
  'quick_reply_request',
  'quick_reply_use',
  'report_agent_cell',
  'report_cell',
  'report_day',
  'report_hour_cell',
  'report_session',
  'report_state',
  'report_stretch',
  'report_wait',
  'report_word_cell',
  'review',
  'review_task',
  'saved_filter',
  'sdk_token',
  'session',
  'session_alarm',
  'session_hold',
  'sticker',
  'table_layout',
  'tagging',
  'thread',
  'upload',
  'consent_text',
  'vendor_thread',
  'visitor',
  'visitor_change',
  'visitor_device',
  'visitor_identity',
  'visitor_note',
  'webhook_delivery',
];

it('notes the changes of every table that people administer', async () => {
  const { rows } = await sql<{ name: string; is_watched: boolean }>`
    select c.table_name as name, exists (select from pg_trigger t where t.tgrelid = format('%I', c.table_name)::regclass
      and t.tgname = 'noted') as is_watched
    from information_schema.columns c join pg_class k on k.relname = c.table_name and not k.relispartition
    where c.table_schema = 'public' and c.column_name = 'application_id' order by 1`.execute(api.database.kysely);
  expect(rows.filter(({ name, is_watched: is }) => !is && !unwatched.includes(name)).map(({ name }) => name)).toEqual(
    [],
  );
});
