/**
 * System parameters of flow.md §4: read-only names that texts and expressions may use. A declared variable cannot
 * shadow one.
 */
export const systemParameterNames = [
  'WaitNo',
  'StaffNo',
  'StaffNickName',
  'ChannelId',
  'ChannelName',
  'UserId',
  'UserName',
  'SystemSessionId',
  'Now',
  'NextOpening',
  'LastMessage',
] as const;

export type SystemParameterName = (typeof systemParameterNames)[number];

/** Values of the system parameters; all are texts except `WaitNo`, the number of visitors waiting ahead. */
export type SystemParameters = {
  WaitNo: number;
} & Record<Exclude<SystemParameterName, 'WaitNo'>, string>;

/** What each system parameter means, for the inspector and the reference. */
export const systemParameterTitles: Record<SystemParameterName, { en: string; zh: string }> = {
  WaitNo: { en: 'Visitors waiting ahead', zh: '前面排队的人数' },
  StaffNo: { en: "The serving agent's service number", zh: '接待客服的工号' },
  StaffNickName: { en: "The serving agent's nickname", zh: '接待客服的昵称' },
  ChannelId: { en: 'Id of the channel', zh: '渠道 ID' },
  ChannelName: { en: 'Name of the channel', zh: '渠道名称' },
  UserId: { en: "The visitor's user id", zh: '访客的用户 ID' },
  UserName: { en: "The visitor's name", zh: '访客的名称' },
  SystemSessionId: { en: 'Id of the session', zh: '会话 ID' },
  Now: { en: 'The time now, ISO 8601', zh: '当前时间（ISO 8601）' },
  NextOpening: {
    en: 'When the service hours that were closed open next, in the language and time zone of the visitor',
    zh: '下次开始服务的时间（访客的语言和时区）；未经过服务时间模块时为空',
  },
  LastMessage: { en: "The visitor's last message", zh: '访客的最后一条消息' },
};
