/** Things of an installation that a flow names by key. */
export type ReferenceKind = 'schedule' | 'skill-group' | 'robot' | 'secret' | 'flow';
