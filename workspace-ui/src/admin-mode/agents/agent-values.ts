import type { Agent, ChangeAgentRequest } from '@parley/schemas';

/** An agent as the form holds one; empty texts are what was not given. */
export type AgentValues = {
  email: string;
  name: string;
  nickname: string;
  staffNo: string;
  role: string;
  capacity: number;
  phone: string;
  greeting: string;
  skillGroupKeys: string[];
  password: string;
};

export function valuesOf(agent: Agent | null): AgentValues {
  return {
    email: agent?.email ?? '',
    name: agent?.name ?? '',
    nickname: agent?.nickname ?? '',
    staffNo: agent?.staffNo ?? '',
    role: agent?.role ?? 'agent',
    capacity: agent?.capacity ?? 5,
    phone: agent?.phone ?? '',
    greeting: agent?.greeting ?? '',
    skillGroupKeys: agent?.skillGroupKeys ?? [],
    password: '',
  };
}

/** What is sent: what may not be empty is left out when it is, so that it is chosen for them or stays as it was. */
export function changesOf(
  { email, password, nickname, staffNo, ...rest }: AgentValues,
  { isNew }: { isNew: boolean },
): ChangeAgentRequest & { email?: string; password?: string } {
  return {
    ...rest,
    ...(nickname.trim() !== '' && { nickname }),
    ...(staffNo !== '' && { staffNo }),
    ...(isNew && { email: email.trim() }),
    ...(isNew && password !== '' && { password }),
  };
}
