import {
  alarmKinds,
  type AlarmCondition,
  type AlarmKind,
  type AlarmRule,
  type PutAlarmRuleRequest,
} from '@parley/schemas';

/** A rule as its form keeps it: the numbers and words of every kind, of which the chosen one uses its own. */
export type RuleValues = {
  name: string;
  enabled: boolean;
  level: string;
  kind: AlarmKind;
  seconds: number;
  count: number;
  from: 'agent' | 'visitor' | 'both';
  pattern: string;
  atMost: number;
  skillGroupKeys: string[];
  channelIds: string[];
  hours: PutAlarmRuleRequest['hours'];
  scheduleKey: string | null;
  tell: PutAlarmRuleRequest['tell'];
  quietSeconds: number;
};

/** With what the form of each kind begins. */
const usualSeconds: Partial<Record<AlarmKind, number>> = {
  'agent-silent': 120,
  'visitor-unanswered': 180,
  'wait-too-long': 180,
  'session-too-long': 3_600,
  'channel-failing': 60,
  'interface-failing': 600,
  'deadline-late': 30,
};

export function usualSecondsOf(kind: AlarmKind): number {
  return usualSeconds[kind] ?? 60;
}

export function usesSeconds(kind: AlarmKind): boolean {
  return kind in usualSeconds;
}

export function usesCount(kind: AlarmKind): boolean {
  return kind === 'queue-length' || kind === 'interface-failing';
}

export function valuesOf(rule: AlarmRule | null): RuleValues {
  const when = rule?.when;
  const kind = when?.kind ?? 'agent-silent';
  return {
    name: rule?.name ?? '',
    enabled: rule?.enabled ?? true,
    level: String(rule?.level ?? 2),
    kind,
    seconds: when && 'seconds' in when ? when.seconds : usualSecondsOf(kind),
    count: when && 'count' in when ? when.count : 10,
    from: when?.kind === 'keyword' ? when.from : 'both',
    pattern: when?.kind === 'keyword' ? when.pattern : '',
    atMost: when?.kind === 'low-rating' ? when.atMost : 2,
    skillGroupKeys: rule?.skillGroupKeys ?? [],
    channelIds: rule?.channelIds ?? [],
    hours: rule?.hours ?? 'all',
    scheduleKey: rule?.scheduleKey ?? null,
    tell: rule?.tell ?? { supervisors: true, agent: false, mails: [] },
    quietSeconds: rule?.quietSeconds ?? 300,
  };
}

export function requestOf(values: RuleValues): PutAlarmRuleRequest {
  const { name, enabled, level, skillGroupKeys, channelIds, hours, scheduleKey, tell, quietSeconds } = values;
  return {
    name,
    enabled,
    level: Number(level),
    when: conditionOf(values),
    skillGroupKeys,
    channelIds,
    hours,
    scheduleKey: hours === 'all' ? null : scheduleKey,
    tell,
    quietSeconds,
  };
}

function conditionOf({ kind, seconds, count, from, pattern, atMost }: RuleValues): AlarmCondition {
  switch (kind) {
    case 'keyword':
      return { kind, from, pattern };
    case 'low-rating':
      return { kind, atMost };
    case 'queue-length':
      return { kind, count };
    case 'interface-failing':
      return { kind, count, seconds };
    default:
      return { kind, seconds };
  }
}

export function isAlarmKind(value: string | null): value is AlarmKind {
  return alarmKinds.some((kind) => kind === value);
}
