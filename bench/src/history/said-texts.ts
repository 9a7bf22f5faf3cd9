const english =
  'the order parcel refund invoice please arrived late where is my when can you help with delivery address change cancel thank hello colour size broken shop price'.split(
    ' ',
  );
const chinese =
  '您好 请问 我的 订单 什么时候 发货 退款 发票 地址 修改 谢谢 已经 收到 没有 商品 质量 问题 客服 帮我 查询 快递 优惠 价格'.split(
    ' ',
  );
const seldom = 4_000;

/**
 * What a visitor or agent may have said, the same for the same places: in English or in Chinese, of common words, of many
 * seldom ones with a few of them much oftener than others, and in one of twenty the number of an order.
 */
export function saidText(session: number, place: number): string {
  const next = randomFrom(session * 1_009 + place);
  const isEnglish = randomFrom(session)() < 0.5;
  const common = isEnglish ? english : chinese;
  const word = (): string => {
    if (next() < 0.75) return common[Math.floor(next() ** 2 * common.length)] ?? '';
    const number = Math.floor(next() ** 3 * seldom);
    return isEnglish ? seldomWord(number) : String.fromCodePoint(0x4f00 + number, 0x5000 + ((number * 7) % seldom));
  };
  const words = Array.from({ length: 6 + Math.floor(next() * 12) }, word);
  if (next() < 0.05) words.push(` A-${session}-${place}`);
  return words.join(isEnglish ? ' ' : '');
}

/** A word that no other number has: `ba` to `zuzu`. */
export function seldomWord(number: number): string {
  const syllable = (at: number): string =>
    `${'bdfghjklmnprstvwz'[at % 17] ?? ''}${'aeiou'[Math.floor(at / 17) % 5] ?? ''}`;
  return `${syllable(number % 85)}${syllable(Math.floor(number / 85))}q`;
}

/** Mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
