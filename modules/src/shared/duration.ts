import type { LocalText } from '@parley/engine';

/** A number of seconds as a person says it: 600 is "10 min". */
export function duration(seconds: number): LocalText {
  if (seconds > 0 && seconds % 3_600 === 0) return { en: `${seconds / 3_600} h`, zh: `${seconds / 3_600} 小时` };
  if (seconds > 0 && seconds % 60 === 0) return { en: `${seconds / 60} min`, zh: `${seconds / 60} 分钟` };
  return { en: `${seconds} s`, zh: `${seconds} 秒` };
}
