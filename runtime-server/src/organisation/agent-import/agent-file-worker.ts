import type { TableImportChoices } from '@parley/schemas';
import { readAgentFile, type AgentFile } from './read-agent-file.ts';

/** Reads a file of people away from the event loop. */
export function readAgents({ bytes, choices }: { bytes: Uint8Array; choices: TableImportChoices }): Promise<AgentFile> {
  return readAgentFile(bytes, choices);
}
