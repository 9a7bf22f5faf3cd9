import { agentClientFrames, type AgentClientFrame } from '@parley/schemas';
import { compileFrameCheck, type Check } from '../../sessions/messages/validators.ts';

const checks: Record<keyof typeof agentClientFrames, Check> = {
  hello: compileFrameCheck(agentClientFrames.hello, 'The frame hello'),
  ping: compileFrameCheck(agentClientFrames.ping, 'The frame ping'),
  typing: compileFrameCheck(agentClientFrames.typing, 'The frame typing'),
  read: compileFrameCheck(agentClientFrames.read, 'The frame read'),
  viewing: compileFrameCheck(agentClientFrames.viewing, 'The frame viewing'),
};

/** Reads a text frame of an agent's client; a sentence says what is wrong with one that ends the connection (4400). */
export function readAgentFrame(text: string): { frame: AgentClientFrame } | { frame: null; problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { frame: null, problem: 'A frame must be the JSON text of one object.' };
  }
  const type: unknown = Reflect.get(value, 'type');
  if (typeof type !== 'string' || !Object.hasOwn(checks, type)) {
    return { frame: null, problem: `There is no frame of type ${String(JSON.stringify(type)).slice(0, 40)}.` };
  }
  const problem = checks[type as keyof typeof checks](value);
  return problem === null ? { frame: value as AgentClientFrame } : { frame: null, problem };
}
