/** The colours of notes, and the token each is drawn with; the names are those of the canvas. */
export const noteColors = [
  { name: 'yellow', token: '--pl-waiting' },
  { name: 'blue', token: '--pl-info' },
  { name: 'green', token: '--pl-available' },
  { name: 'red', token: '--pl-error' },
  { name: 'violet', token: '--pl-ringing' },
  { name: 'grey', token: '--pl-text-faint' },
] as const;
