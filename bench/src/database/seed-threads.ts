import type { Database } from '@parley/runtime-server/benching';
import type { FlowDocument } from '@parley/schemas';
import { echoFlow } from '../flows/echo-flow.ts';

/** A thread as what opens sessions needs it. */
export type SeededThread = { id: string; applicationId: string; channelId: string; visitorId: string };

/** Adds threads of an application of their own, on a channel that runs a flow, by default the echo flow, without going through the API. */
export async function seedThreads(
  { pool }: Pick<Database, 'pool'>,
  name: string,
  count: number,
  flow: FlowDocument = echoFlow,
): Promise<SeededThread[]> {
  const [applicationId, flowId, channelId] = [`app_${name}`, `flw_${name}`, `chn_${name}`];
  const insert = (text: string, values: unknown[]) => pool.query(`insert into ${text} on conflict do nothing`, values);
  await insert(`application (id, name, signing_secret_sealed) values ($1, 'Benchmark', '')`, [applicationId]);
  await insert(`flow (id, application_id, name, draft, published_version) values ($1, $2, 'Echo', '{}', 1)`, [
    flowId,
    applicationId,
  ]);
  await insert('flow_version (flow_id, version, document) values ($1, 1, $2)', [flowId, JSON.stringify(flow)]);
  await insert(`channel (id, application_id, kind, name, flow_id) values ($1, $2, 'web', 'Web', $3)`, [
    channelId,
    applicationId,
    flowId,
  ]);
  const threads = Array.from({ length: count }, (_, index) => ({
    id: `thr_${name}_${index}`,
    applicationId,
    channelId,
    visitorId: `vis_${name}_${index}`,
  }));
  for (const { id, visitorId } of threads) {
    await insert('visitor (id, application_id) values ($1, $2)', [visitorId, applicationId]);
    await insert('thread (id, application_id, channel_id, visitor_id) values ($1, $2, $3, $4)', [
      id,
      applicationId,
      channelId,
      visitorId,
    ]);
  }
  return threads;
}
