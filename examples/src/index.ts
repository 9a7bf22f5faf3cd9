/**
 * The example flows with what they need of an installation: test, demo and documentation at once. The first start puts
 * them on published channels.
 */
import afterHours from './after-hours/after-hours.flow.json' with { type: 'json' };
import installationJson from './installation.json' with { type: 'json' };
import keywordMenu from './keyword-menu/keyword-menu.flow.json' with { type: 'json' };
import onlineReception from './online-reception/online-reception.flow.json' with { type: 'json' };
import returningVisitor from './returning-visitor/returning-visitor.flow.json' with { type: 'json' };
import robotModel from './robot-model/robot-model.flow.json' with { type: 'json' };
import robotFirst from './robot-first/robot-first.flow.json' with { type: 'json' };

/** An example flow: the name of its folder, and its document as it is in the file. */
export type ExampleFlow = { key: string; document: unknown };

/** All examples; the first is the one that a new installation shows. */
export const exampleFlows: readonly ExampleFlow[] = [
  { key: 'online-reception', document: onlineReception },
  { key: 'robot-first', document: robotFirst },
  { key: 'after-hours', document: afterHours },
  { key: 'keyword-menu', document: keywordMenu },
  { key: 'returning-visitor', document: returningVisitor },
  { key: 'robot-model', document: robotModel },
];

/** Skill groups, schedules, robots and ratings that the examples name by key. */
export const installation: unknown = installationJson;
