export function AgentMode() {
  return null;
}
