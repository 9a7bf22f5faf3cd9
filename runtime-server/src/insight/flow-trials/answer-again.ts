import type { Ask, Recording, RecordedAnswer } from './record-session.ts';

/**
 * Gives what was recorded to whoever asks the same again. The same question asked twice gets its answers in their order,
 * and the last of them from then on.
 */
export type AnswerAgain = (ask: Ask) => RecordedAnswer | null;

export function createAnswerAgain({ answers }: Recording): AnswerAgain {
  const byQuestion = new Map<string, RecordedAnswer[]>();
  for (const recorded of answers) {
    const question = questionOf(recorded.ask);
    byQuestion.set(question, [...(byQuestion.get(question) ?? []), recorded]);
  }
  return (ask) => {
    const waiting = byQuestion.get(questionOf(ask));
    if (!waiting) return null;
    return (waiting.length > 1 ? waiting.shift() : waiting[0]) ?? null;
  };
}

/** What makes two asks the same: what would be sent or looked up, not who asks it or when. */
function questionOf(ask: Ask): string {
  switch (ask.type) {
    case 'call-interface':
      return JSON.stringify([ask.type, ask.url, ask.body]);
    case 'ask-model':
      return JSON.stringify([ask.type, ask.instructions, ask.history]);
    case 'ask-robot':
      return JSON.stringify([ask.type, ask.robot, ask.text]);
    case 'open-robot':
      return JSON.stringify([ask.type, ask.robot]);
    case 'check-schedule':
      return JSON.stringify([ask.type, ask.choice]);
    case 'enter-queue':
      return JSON.stringify([ask.type, ask.skillGroup]);
    case 'evaluate-expressions':
      return JSON.stringify([ask.type, ask.expressions, ask.scope]);
  }
}
