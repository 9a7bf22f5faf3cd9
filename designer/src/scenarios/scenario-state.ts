/** How things stand with a scenario: stale once the flow behaves in another way than when it ran. */
export type ScenarioState = 'passed' | 'failed' | 'stale' | 'not-run';
