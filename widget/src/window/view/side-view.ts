/** What can be opened beside the conversation. */
export type SideView = 'note' | 'queue-note' | 'transcript' | 'end';
