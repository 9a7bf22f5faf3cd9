import { exampleFlows, installation as installationJson } from '@parley/examples';
import { migrateDocument, schemaProblems } from '@parley/engine';
import { FlowDocument, Installation } from '@parley/schemas';
import { everyModule } from './every-module.ts';
import { generateFlow } from './generate-flow.ts';

/** What the address of the page asks for: an example by its key, `?nodes=<count>` of a generated flow, or an empty one. */
export function openFlow(parameters: URLSearchParams): FlowDocument | null {
  const nodes = Number(parameters.get('nodes') ?? 0);
  if (nodes > 0) return generateFlow(nodes);
  const key = parameters.get('flow');
  if (key === null) return null;
  if (key === 'empty') return emptyFlow;
  if (key === 'every-module') return everyModule();
  const example = exampleFlows.find((each) => each.key === key);
  return example ? readFlow(example.document) : null;
}

/** Reads a JSON value as a flow. @throws with what is wrong, when it is none */
export function readFlow(value: unknown): FlowDocument {
  const migrated = migrateDocument(value);
  if (migrated.status === 'refused') throw new Error(migrated.problems.map(({ message }) => message).join(' '));
  const [problem] = schemaProblems(FlowDocument, migrated.document);
  if (problem) throw new Error(`${problem.path}: ${problem.message}`);
  return migrated.document as FlowDocument;
}

/** What the examples name by key. */
export function readInstallation(): Installation {
  const [problem] = schemaProblems(Installation, installationJson);
  if (problem) throw new Error(`${problem.path}: ${problem.message}`);
  return installationJson as Installation;
}

const emptyFlow: FlowDocument = {
  schemaVersion: 1,
  name: 'New flow',
  variables: [],
  nodes: [
    { id: 'start', type: 'start', position: { x: 0, y: 0 }, config: {} },
    { id: 'end', type: 'end', position: { x: 640, y: 0 }, config: { replyTimeoutSeconds: 600 } },
  ],
  edges: [],
};
