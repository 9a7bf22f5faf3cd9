import type { RobotAnswer, ScenarioStep } from '@parley/schemas';
import type { Overrides } from './scenario-state.ts';

/** A step that only says how something will be answered; nothing happens to the session by it. */
export type SettingStep = Extract<ScenarioStep, { schedule: string } | { robot: string }>;

export function isSettingStep(step: ScenarioStep): step is SettingStep {
  return 'schedule' in step || 'robot' in step;
}

/** The steps at the head that only give answers. */
export function leadingSettings(steps: readonly ScenarioStep[]): SettingStep[] {
  const end = steps.findIndex((step) => !isSettingStep(step));
  return (end < 0 ? steps : steps.slice(0, end)).filter(isSettingStep);
}

/** Adds the answer that a step gives. */
export function addOverride(overrides: Overrides, step: SettingStep): Overrides {
  if ('schedule' in step) return { ...overrides, schedules: { ...overrides.schedules, [step.schedule]: step.open } };
  const answer = answerOf(step);
  if (!answer) return overrides;
  const earlier = overrides.robots[step.robot] ?? [];
  return { ...overrides, robots: { ...overrides.robots, [step.robot]: [...earlier, answer] } };
}

function answerOf(step: Extract<SettingStep, { robot: string }>): RobotAnswer | null {
  if (step.answers !== undefined) return { kind: 'answer', text: step.answers, markdown: false };
  if (step.suggests) {
    const items = step.suggests.map((content, index) => ({ id: String(index + 1), content }));
    return { kind: 'suggestions', items };
  }
  return step.misses ? { kind: 'miss' } : null;
}

/** The answer for the next question to a robot, and what is left. */
export function takeRobotAnswer(overrides: Overrides, node: string): { answer: RobotAnswer | null; left: Overrides } {
  const [answer, ...others] = overrides.robots[node] ?? [];
  if (!answer) return { answer: null, left: overrides };
  return { answer, left: { ...overrides, robots: { ...overrides.robots, [node]: others } } };
}
