import type { JsonObject, JsonValue } from '@parley/schemas';
import { objectIn, objectsIn } from './read-json.ts';

/** Products whose files people offer to import. */
export type ForeignProduct = 'Typebot' | 'Twilio Studio' | 'n8n' | 'Botpress' | 'Flowise' | 'Dialogflow' | 'Node-RED';

/** Which product made the file, by what only its files have; null = not known. */
export function recogniseForeign(value: JsonValue): ForeignProduct | null {
  if (Array.isArray(value)) return objectsIn(value).some(({ wires }) => Array.isArray(wires)) ? 'Node-RED' : null;
  const file = objectIn(value);
  return signs.find(([, hasSigns]) => hasSigns(file))?.[0] ?? null;
}

const signs: readonly (readonly [ForeignProduct, (file: JsonObject) => boolean])[] = [
  ['Typebot', ({ groups, edges }) => Array.isArray(groups) && Array.isArray(edges)],
  ['Twilio Studio', ({ states, initial_state: first }) => Array.isArray(states) && typeof first === 'string'],
  [
    'n8n',
    ({ nodes, connections }) => Array.isArray(nodes) && typeof connections === 'object' && !Array.isArray(connections),
  ],
  [
    'Flowise',
    ({ nodes, edges }) =>
      objectsIn(nodes).some(({ type }) => type === 'customNode' || type === 'agentFlow') ||
      objectsIn(edges).some(({ sourceHandle, type }) => sourceHandle !== undefined && type === 'buttonedge'),
  ],
  [
    'Botpress',
    ({ version, nodes, startNode, catchAll, integrations }) =>
      (typeof startNode === 'string' && Array.isArray(nodes)) ||
      (catchAll !== undefined && Array.isArray(nodes)) ||
      (typeof version === 'string' && integrations !== undefined && nodes !== undefined),
  ],
  [
    'Dialogflow',
    (file) =>
      Array.isArray(file['trainingPhrases']) ||
      Array.isArray(file['userSays']) ||
      (Array.isArray(file['responses']) && 'webhookUsed' in file) ||
      ('defaultLanguageCode' in file && 'timeZone' in file) ||
      ('transitionRoutes' in file && 'displayName' in file),
  ],
];
