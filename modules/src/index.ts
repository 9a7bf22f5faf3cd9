/**
 * The modules an administrator draws with, one folder each, as the registry that the engine is handed; and the pure
 * helpers of modules that hosts share with them.
 */
import { createRegistry, type ModuleRegistry } from '@parley/engine';
import { moduleRegistry } from './registry.generated.ts';

/** Every module by its type. */
export const modules: ModuleRegistry = createRegistry(moduleRegistry);

export { createLocalEffectHost, type LocalKnowledge } from './host/local-effect-host.ts';
export { linkedDocument } from './host/linked-document.ts';
export { createLocalHost, knowledgeOf, knownOf } from './host/local-host.ts';
export { checkRobotEntries, type EntryCandidate } from './robot/check-entries.ts';
export { robotEntriesInJson } from './robot/entries-in-json.ts';
export { withQuery } from './shared/interface-request.ts';
export { isInQuery } from './shared/interface-request-place.ts';
export { RobotEntry, robotLimits } from './robot/robot-entry.schema.ts';
export { createRobotIndex, type RobotIndex, type RobotKnowledge } from './robot/robot-index.ts';
export { defaultHumanWords, defaultResolvedWords } from './shared/robot-words.ts';
export { checkSchedule } from './service-time/check-schedule.ts';
export { isOpen } from './service-time/is-open.ts';
export { nextOpening } from './service-time/next-opening.ts';
export { createPassageIndex, type KnownText, type PassageIndex } from './model-robot/passage-index.ts';
export { shownText, supportedPart } from './model-robot/answer-text.ts';
