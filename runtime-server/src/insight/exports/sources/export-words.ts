import type { EndStatus, SessionState } from '@parley/schemas';
import type { Words } from './export-source.ts';

const words = (en: string, zh: string): Words => ({ en, zh });

/** What states, ends and the like are called in files. */
export const exportWords = {
  yes: words('yes', '是'),
  no: words('no', '否'),
  phone: words('Phone', '电话'),
  email: words('E-mail', '邮箱'),
  state: {
    flow: words('in the flow', '流程中'),
    queued: words('waiting', '排队中'),
    ringing: words('ringing', '振铃中'),
    serving: words('with an agent', '服务中'),
    ended: words('ended', '已结束'),
  } satisfies Record<SessionState, Words>,
  end: {
    ok: words('by the agent', '客服结束'),
    flow_ended: words('by the flow', '流程结束'),
    ended_by_visitor: words('by the visitor', '访客结束'),
    ended_by_admin: words('by an administrator', '管理员结束'),
    auto_finished: words('timed out', '超时结束'),
    visitor_left_in_flow: words('visitor left the flow', '流程中离开'),
    visitor_left_queued: words('visitor left the queue', '排队中离开'),
    visitor_left_ringing: words('visitor left while ringing', '等待接入时离开'),
    queue_timeout: words('waited too long', '排队超时'),
    no_agent_online: words('nobody was online', '无客服在线'),
    outside_service_time: words('outside service hours', '非服务时间'),
    blocked: words('visitor blocked', '已拉黑'),
    error: words('by an error', '出错'),
  } satisfies Record<EndStatus, Words>,
  origin: {
    visitor: words('visitor', '访客发起'),
    outreach: words('agent', '客服发起'),
    callback: words('callback', '回访'),
  },
  from: {
    visitor: words('visitor', '访客'),
    agent: words('agent', '客服'),
    robot: words('robot', '机器人'),
    system: words('system', '系统'),
  },
  noteState: {
    open: words('open', '待处理'),
    pending: words('in work', '处理中'),
    answered: words('answered', '已答复'),
  },
  noteKind: { message: words('message', '留言'), callback: words('callback request', '回电请求') },
  role: { admin: words('administrator', '管理员'), agent: words('agent', '客服') } as Record<string, Words>,
} as const;
