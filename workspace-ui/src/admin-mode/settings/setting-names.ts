import type { SettingName, SettingPath } from './setting-path.ts';

/**
 * Every setting in the order in which people look for them: where it stands and what it is called. How it is edited,
 * within which limits and with which choices, is read from the schema `Settings`.
 */
export const settingNames = {
  name: { group: 'general', en: 'Name of the application', zh: '应用名称' },
  timeZone: { group: 'general', en: 'Time zone', zh: '时区' },
  'company.name': { group: 'general', en: 'Company name', zh: '公司名称' },
  'company.logo': {
    group: 'general',
    en: 'Company logo',
    zh: '公司标志',
  },
  'company.phone': { group: 'general', en: 'Phone of the company', zh: '公司电话' },
  'company.address': { group: 'general', en: 'Address of the company', zh: '公司地址' },
  'company.description': { group: 'general', en: 'About the company', zh: '公司简介' },
  dispatcherName: { group: 'general', en: 'Sender of system messages', zh: '系统消息的发送者名称' },
  formOfAddress: {
    group: 'general',
    en: 'Form of address where the visitor has no name',
    zh: '访客没有名字时的称呼',
  },
  'reception.automatic': {
    group: 'reception',
    en: 'Assigned means serving, without ringing',
    zh: '分配后直接接待，不振铃',
  },
  'reception.ringSeconds': { group: 'reception', en: 'Ring for', zh: '振铃时长' },
  'reception.redirectOnTimeout': {
    group: 'reception',
    en: 'Not accepted in time: on to the next agent of the group',
    zh: '未及时接听时转给本组下一位客服',
  },
  'reception.restAfterMiss': { group: 'reception', en: 'Who missed one goes to rest', zh: '漏接后自动小休' },
  afterSignIn: {
    group: 'reception',
    en: 'Status after signing in',
    zh: '登录后的状态',
    choices: { available: { en: 'Available', zh: '空闲' }, busy: { en: 'Busy', zh: '忙碌' } },
  },
  goneSeconds: { group: 'reception', en: 'Offline after a lost connection of', zh: '断开连接多久后离线' },
  'routing.mode': {
    group: 'routing',
    en: 'Which agent is chosen first',
    zh: '优先选择哪位客服',
    choices: {
      default: { en: 'Who has the most room', zh: '空闲程度最高的客服' },
      priority: { en: 'Who comes first in the skill group', zh: '技能组中优先级最高的客服' },
    },
  },
  'routing.lastReceptionist': {
    group: 'routing',
    en: 'First try the agent who served the visitor before',
    zh: '优先分配给曾接待过该访客的客服',
  },
  'routing.familiarity': {
    group: 'routing',
    en: 'Which agent that is',
    zh: '选择哪位客服',
    choices: {
      last: { en: 'The last one', zh: '最近一次接待的客服' },
      most: { en: 'The one who served most often', zh: '接待次数最多的客服' },
    },
  },
  'routing.onlyInGroupHours': {
    group: 'routing',
    en: "Assign only in the group's service hours",
    zh: '仅在技能组服务时间内分配',
  },
  'routing.agentsMayJoin': {
    group: 'routing',
    en: 'Agents may take queued sessions themselves',
    zh: '客服可以自行领取排队会话',
  },
  'routing.agentsSeeQueueDetails': { group: 'routing', en: 'Agents see who is queued', zh: '客服可以看到排队访客' },
  'serviceLevel.withinSeconds': {
    group: 'routing',
    en: 'Service level: to be accepted within',
    zh: '服务水平：应在多久内接待',
  },
  'serviceLevel.targetPercent': {
    group: 'routing',
    en: 'Service level: target in percent',
    zh: '服务水平：目标（百分比）',
  },
  'transfers.confirmation': { group: 'transfers', en: 'The target must accept', zh: '需要对方确认' },
  'transfers.confirmationSeconds': { group: 'transfers', en: 'Time to accept', zh: '确认时限' },
  'transfers.greetOnTransfer': { group: 'transfers', en: 'The greeting is sent again', zh: '转接后再次发送欢迎语' },
  'holds.allowed': { group: 'reception', en: 'Agents may put sessions on hold', zh: '客服可以搁置会话' },
  'holds.longestSeconds': { group: 'reception', en: 'The longest hold', zh: '最长搁置时间' },
  'wrapUp.requireTags': {
    group: 'wrapUp',
    en: 'Agents must tag a session before they end it',
    zh: '客服结束会话前必须添加标签',
  },
  'transcripts.agentsMayDownload': {
    group: 'transcripts',
    en: 'What agents may download of a session',
    zh: '客服可下载的会话内容',
    choices: {
      nothing: { en: 'Nothing', zh: '不允许' },
      words: { en: 'The transcript', zh: '聊天记录' },
      attachments: { en: 'The transcript with pictures', zh: '聊天记录（含图片）' },
    },
  },
  'rating.counts': {
    group: 'rating',
    en: 'Which of several ratings counts',
    zh: '多次评价时以哪次为准',
    choices: { last: { en: 'The last one', zh: '最后一次' }, first: { en: 'The first one', zh: '第一次' } },
  },
  'rating.inviteAfterOneMessage': {
    group: 'rating',
    en: 'Also invite after no more than one message',
    zh: '仅有一条消息的会话也邀请评价',
  },
  'rating.inviteAfterAutoClose': {
    group: 'rating',
    en: 'Also invite when the session timed out',
    zh: '会话超时结束时也邀请评价',
  },
  'agents.maskContacts': {
    group: 'privacy',
    en: 'Show agents phone numbers and e-mail addresses of visitors masked (138****5678, ana@***), also in messages, files and searches',
    zh: '对客服隐藏访客的电话和邮箱（显示为 138****5678、ana@***），消息、导出文件和搜索中也一样',
  },
  'agents.customersPage': {
    group: 'privacy',
    en: 'Agents have the Customers page; otherwise they see visitors beside conversations only',
    zh: '客服可使用“客户”页面；关闭后只能在会话旁查看访客资料',
  },
  'agents.breaksNeedApproval': {
    group: 'reception',
    en: 'A break needs approval',
    zh: '小休需要审批',
  },
  'agents.ownCapacity': {
    group: 'reception',
    en: 'Agents set their own maximum of sessions',
    zh: '允许客服自行设置最大会话数',
  },
  'outreach.allowed': { group: 'outreach', en: 'Agents may begin sessions', zh: '允许客服主动发起会话' },
  'outreach.timeoutSeconds': { group: 'outreach', en: 'End without an answer after', zh: '无人回复多久后结束' },
  'signIn.secondFactor': {
    group: 'signIn',
    en: 'Who signs in by password needs a second factor',
    zh: '使用密码登录需要两步验证',
  },
  'consent.asked': {
    group: 'privacy',
    en: 'Visitors agree to a text before their first message',
    zh: '访客发送第一条消息前需同意一段文字',
  },
  'consent.text': {
    group: 'privacy',
    en: 'What they agree to; when it changes, everybody is asked again',
    zh: '需同意的内容，修改后所有访客需重新同意',
  },
  'visitors.blockingNeedsApproval': {
    group: 'privacy',
    en: 'What agents put on the blacklist needs approval',
    zh: '客服加入黑名单需要审批',
  },
  'visitors.keepAddress': {
    group: 'privacy',
    en: "Keep visitors' IP addresses and show them to agents",
    zh: '保留访客 IP 地址并向客服显示',
  },
  'visitors.keepPages': {
    group: 'privacy',
    en: 'Keep the pages that visitors look at and show them to agents',
    zh: '保留访客浏览的页面并向客服显示',
  },
  'visitors.pageQueries': {
    group: 'privacy',
    en: 'Of addresses of pages, behind the path',
    zh: '页面地址中路径之后的部分',
    choices: {
      all: { en: 'Keep everything', zh: '全部保留' },
      safe: { en: 'Leave out what looks like a secret or a person', zh: '去除疑似密钥或个人信息的部分' },
      none: { en: 'Keep nothing', zh: '不保留' },
    },
  },
  'quality.excessiveSeconds': {
    group: 'quality',
    en: 'A response takes too long after',
    zh: '回复超过此时长视为超时',
  },
  'quality.agentsSeeReviews': {
    group: 'quality',
    en: 'Agents see the reviews of their conversations and may appeal',
    zh: '客服可查看自己会话的质检结果并申诉',
  },
  'quality.appealDays': {
    group: 'quality',
    en: 'Days in which agents may appeal (0 = always)',
    zh: '可申诉的天数（0 = 不限）',
  },
  'demo.doors': { group: 'demo', en: 'Show the live demo', zh: '显示演示入口' },
} satisfies { [Path in SettingPath]: SettingName<Path> };
