import type { ScenarioStep } from '@parley/schemas';
import type { CompiledFlow } from '../machine/compile.ts';
import { isSettingStep } from '../scenario/overrides.ts';
import type { ScenarioHost } from '../scenario/scenario-host.ts';
import { startScenario, type AppliedStep } from '../scenario/scenario-session.ts';
import type { ScenarioState } from '../scenario/scenario-state.ts';
import { activeNode } from '../session/describe-session.ts';
import { RenderScope } from '../session/render-scope.ts';
import { renderText } from '../session/render-text.ts';
import type { Candidates } from './candidates.ts';
import type { Visit } from './frontier.ts';

/** Ways in which one step may go when schedules on its way can be open or closed. */
const maxWays = 64;

/** Tries what can happen next in a session. */
export function createStepTrier(flow: CompiledFlow, host: ScenarioHost, candidates: Candidates) {
  const variantsOf = ({ snapshot }: Visit['session'], nodeId: string): ScenarioStep[][] => {
    const node = flow.read.nodes.get(nodeId);
    const render = (text: string) => renderText(flow, text, new RenderScope(snapshot.context), 'visitor');
    return node ? node.module.explore(node.settings, { nodeId, candidates, render }) : [];
  };
  /** Answers that a node asked for within a turn can be given, such as open and closed: the steps that give them. */
  const answersFor = (session: Visit['session'], asked: Asked): ScenarioStep[][] =>
    [...new Set(asked.filter(({ type }) => type === 'check-schedule').map(({ node }) => node))]
      .slice(0, 1)
      .flatMap((nodeId) => variantsOf(session, nodeId))
      .filter((variant) => variant.length > 0 && variant.every(isSettingStep));

  /** Applies one step in every way in which the schedules it meets may answer. The steps of a visit replay it. */
  const applyInEveryWay = async (visit: Visit, step: ScenarioStep, upcoming: readonly ScenarioStep[]) => {
    const ways: { visit: Visit; used: ScenarioStep[] }[] = [];
    const open: ScenarioStep[][] = [[]];
    for (let answers = open.shift(); answers && ways.length < maxWays; answers = open.shift()) {
      const session = visit.session.fork();
      for (const answer of answers) await session.apply(answer);
      const outcome = await session.apply(step, upcoming);
      if (outcome.status === 'impossible') continue;
      const more = answersFor(session, outcome.asked);
      if (more.length > 0) open.push(...more.map((each) => [...answers, ...each]));
      else {
        const steps = [...visit.steps, ...answers, ...outcome.used, step];
        ways.push({ visit: { session, steps }, used: outcome.used });
      }
    }
    return ways;
  };

  return {
    /** The starts of a session: one for each way in which the schedules on the way to the first wait may answer. */
    starts: async (): Promise<Visit[]> => {
      const visits: Visit[] = [];
      const open: ScenarioStep[][] = [[]];
      for (let answers = open.shift(); answers && visits.length < maxWays; answers = open.shift()) {
        const session = await startScenario(flow, host, { upcoming: answers });
        const more = answersFor(session, session.started.asked);
        if (more.length > 0) open.push(...more.map((each) => [...(answers ?? []), ...each]));
        else visits.push({ session, steps: answers });
      }
      return visits;
    },
    /** Inputs that the module suggests, and waiting for each thing that is due. */
    inputs: ({ session }: Visit) => ({
      suggested: variantsOf(session, activeNode(session.snapshot) ?? ''),
      waits: waits(session.state),
    }),
    /** Every visit that these inputs lead to; where an input takes several steps, those on the way too, in order. */
    along: async (visit: Visit, inputs: readonly ScenarioStep[][]): Promise<Visit[]> => {
      const found: Visit[] = [];
      for (const variant of inputs) {
        let reached: { visit: Visit; rest: ScenarioStep[] }[] = [{ visit, rest: variant }];
        while (reached.length > 0) {
          const next: typeof reached = [];
          for (const { visit: from, rest } of reached) {
            const [step, ...upcoming] = rest;
            if (!step) continue;
            for (const way of await applyInEveryWay(from, step, upcoming)) {
              found.push(way.visit);
              next.push({ visit: way.visit, rest: upcoming.filter((each) => !way.used.includes(each)) });
            }
          }
          reached = next.slice(0, maxWays);
        }
      }
      return found;
    },
  };
}

type Asked = Extract<AppliedStep, { status: 'applied' }>['asked'];

/** Waiting for each thing that is due. */
function waits(state: ScenarioState): ScenarioStep[][] {
  if (state.call) return [];
  const due = [
    ...Object.values(state.deadlines).map((armed) => armed.due),
    ...(state.offerLapses === null ? [] : [state.offerLapses]),
  ];
  return [...new Set(due)].map((instant) => [{ wait: Math.max(0, (instant - state.now) / 1_000) }]);
}
