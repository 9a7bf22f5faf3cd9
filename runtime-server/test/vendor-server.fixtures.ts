import { createHash, createHmac } from 'node:crypto';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inflateSync } from 'node:zlib';
import type { Clock } from '../src/platform/clock.ts';
import { patience } from '../src/testing/patience.ts';

export type Element = { MsgType: string; MsgContent: Record<string, unknown> };
export type VendorMessage = {
  key: string;
  from: string;
  to: string;
  element: Element;
  isWithdrawn: boolean;
  random: number;
};
export type VendorCall = { command: string; request: Record<string, unknown>; at: number };

export type Account = {
  sdkAppId: number;
  administrator: string;
  account: string;
  secretKey: string;
  callbackToken: string;
};

/**
 * A server that behaves as the public documentation of Tencent Cloud Chat says: it verifies each UserSig, keeps messages
 * that have a life time, knows a repetition by its MsgRandom, and tells of what users write by signed callbacks.
 */
export class VendorServer {
  readonly calls: VendorCall[] = [];
  /** What a user's history shows. */
  readonly messages: VendorMessage[] = [];
  /** Custom messages that only reached who was online. */
  readonly flags: { to: string; data: Record<string, unknown> }[] = [];
  /** Where callbacks go. */
  callbackUrl = '';
  readonly #account: Account;
  readonly #clock: Clock;
  readonly #server = createHttpServer((request, response) => void this.#handle(request, response));
  #failures: ('down' | number)[] = [];
  /** Refuses every message that holds these words, by this code. */
  #unwanted: { words: string; code: number } | null = null;
  #waits: (() => void)[] = [];
  #count = 0;

  constructor(account: Account, clock: Clock) {
    this.#account = account;
    this.#clock = clock;
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** The next calls are answered like this: not at all, or refused by this code. */
  failNext(...failures: ('down' | number)[]): void {
    this.#failures.push(...failures);
  }

  refuseWords(words: string, code: number): void {
    this.#unwanted = { words, code };
  }

  refuseNothing(): void {
    this.#unwanted = null;
  }

  /** The custom messages in a user's history, newest version, by `src`. */
  customs(to: string, src: string): Record<string, unknown>[] {
    return this.messages
      .filter((message) => message.to === to && message.element.MsgType === 'TIMCustomElem')
      .map(({ element }) => JSON.parse(String(element.MsgContent.Data)) as Record<string, unknown>)
      .filter((data) => data.src === src);
  }

  texts(to: string): string[] {
    return this.messages
      .filter((message) => message.to === to && message.element.MsgType === 'TIMTextElem')
      .map(({ element }) => String(element.MsgContent.Text));
  }

  /** A user writes; answers what our callback answered. */
  say(
    from: string,
    element: string | Record<string, unknown> | Element,
    extra: Record<string, unknown> = {},
  ): Promise<Response> {
    const whole: Element =
      typeof element === 'string'
        ? { MsgType: 'TIMTextElem', MsgContent: { Text: element } }
        : 'MsgType' in element
          ? (element as Element)
          : {
              MsgType: 'TIMCustomElem',
              MsgContent: { Data: JSON.stringify({ customerServicePlugin: 0, ...element }), Desc: '', Ext: '' },
            };
    this.#count += 1;
    const seconds = Math.floor(this.#clock.now().getTime() / 1000);
    return this.callback({
      CallbackCommand: 'C2C.CallbackAfterSendMsg',
      From_Account: from,
      To_Account: this.#account.account,
      MsgSeq: this.#count,
      MsgRandom: 1_000 + this.#count,
      MsgTime: seconds,
      MsgKey: `${this.#count}_${1_000 + this.#count}_${seconds}`,
      OnlineOnlyFlag: 0,
      SendMsgResult: 0,
      ErrorInfo: 'send msg succeed',
      UnreadMsgNum: 1,
      MsgBody: [whole],
      CloudCustomData: '',
      EventTime: seconds * 1000,
      ...extra,
    });
  }

  callback(body: Record<string, unknown>, changed: Record<string, string> = {}): Promise<Response> {
    const time = String(Math.floor(this.#clock.now().getTime() / 1000));
    const query = {
      SdkAppid: String(this.#account.sdkAppId),
      CallbackCommand: String(body.CallbackCommand),
      contenttype: 'json',
      ClientIP: '127.0.0.1',
      OptPlatform: 'Web',
      RequestTime: time,
      ...changed,
    };
    const sign = createHash('sha256')
      .update(this.#account.callbackToken + query.RequestTime)
      .digest('hex');
    return fetch(`${this.callbackUrl}?${new URLSearchParams({ Sign: sign, ...query }).toString()}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  /** Waits until something that was called makes this true. */
  async until(condition: () => boolean, what = 'something'): Promise<void> {
    const giveUp = Date.now() + patience(8_000);
    while (!condition()) {
      const left = giveUp - Date.now();
      if (left <= 0) throw new Error(`Waited in vain for ${what}; calls: ${JSON.stringify(this.calls, null, 1)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#waits.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  async #handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const url = new URL(incoming.url ?? '/', 'http://vendor');
    const request = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>;
    const command = /^\/v4\/(?:openim|im_open_login_svc)\/(\w+)$/.exec(url.pathname)?.[1] ?? '';
    this.calls.push({ command, request, at: this.#clock.now().getTime() });
    const failure = this.#failures.shift();
    if (failure === 'down') response.writeHead(502).end();
    else {
      const answer =
        failure !== undefined ? refused('refused', failure) : this.#answer(command, url.searchParams, request);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    }
    for (const wake of this.#waits.splice(0)) wake();
  }

  #answer(command: string, query: URLSearchParams, request: Record<string, unknown>): object {
    const problem = this.#checkSignature(query);
    if (problem) return refused(problem, 70003);
    if (command === 'account_check') return this.#checkAccounts(request.CheckItem as { UserID: string }[]);
    const { words, code } = this.#unwanted ?? { words: '', code: 0 };
    if (words !== '' && JSON.stringify(request.MsgBody ?? '').includes(words)) return refused('not wanted', code);
    if (Buffer.byteLength(JSON.stringify(request)) > 12 * 1024) return refused('too long', 93000);
    if (request.From_Account !== this.#account.account) return refused('no such account', 70107);
    const to = String(request.To_Account);
    const elements = request.MsgBody as Element[] | undefined;
    const known = this.messages.find(({ key }) => key === request.MsgKey);
    switch (command) {
      case 'sendmsg': {
        const [element] = elements ?? [];
        if (!element || elements?.length !== 1 || typeof request.MsgRandom !== 'number')
          return refused('bad body', 90001);
        return this.#store(to, element, request);
      }
      case 'modify_c2c_msg': {
        const [element] = elements ?? [];
        if (!known || !element) return refused('message not found', 20026);
        known.element = element;
        return { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0 };
      }
      case 'admin_msgwithdraw':
        if (!known) return refused('message not found', 20022);
        known.isWithdrawn = true;
        return { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0 };
      default:
        return refused('unknown command', 60002);
    }
  }

  #checkAccounts(items: readonly { UserID: string }[]): object {
    const known = [this.#account.administrator, this.#account.account];
    const ResultItem = items.map(({ UserID }) => ({
      UserID,
      ResultCode: 0,
      ResultInfo: '',
      AccountStatus: known.includes(UserID) ? 'Imported' : 'NotImported',
    }));
    return { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0, ResultItem };
  }

  #store(to: string, element: Element, request: Record<string, unknown>): object {
    const time = Math.floor(this.#clock.now().getTime() / 1000);
    const random = request.MsgRandom as number;
    if (request.MsgLifeTime === 0) {
      this.flags.push({ to, data: JSON.parse(String(element.MsgContent.Data)) as Record<string, unknown> });
      return { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0, MsgTime: time, MsgKey: `0_${random}_${time}` };
    }
    const before = this.messages.find((message) => message.to === to && message.random === random);
    const key = before?.key ?? `${String(request.MsgSeq)}_${random}_${time}`;
    if (!before) this.messages.push({ key, from: this.#account.account, to, element, isWithdrawn: false, random });
    return { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0, MsgTime: time, MsgKey: key };
  }

  #checkSignature(query: URLSearchParams): string | null {
    const { sdkAppId, administrator, secretKey } = this.#account;
    if (query.get('sdkappid') !== String(sdkAppId) || query.get('identifier') !== administrator) return 'wrong app';
    if (!/^\d{1,10}$/.test(query.get('random') ?? '') || query.get('contenttype') !== 'json') return 'wrong query';
    const sig = (query.get('usersig') ?? '').replaceAll('*', '+').replaceAll('-', '/').replaceAll('_', '=');
    const claims = JSON.parse(inflateSync(Buffer.from(sig, 'base64')).toString('utf8')) as Record<string, unknown>;
    const { 'TLS.time': time, 'TLS.expire': expire } = claims;
    const signed = `TLS.identifier:${administrator}\nTLS.sdkappid:${sdkAppId}\nTLS.time:${String(time)}\nTLS.expire:${String(expire)}\n`;
    if (claims['TLS.sig'] !== createHmac('sha256', secretKey).update(signed).digest('base64')) return 'wrong signature';
    const now = this.#clock.now().getTime() / 1000;
    return now > Number(time) + Number(expire) ? 'signature expired' : null;
  }
}

function refused(info: string, code: number): object {
  return { ActionStatus: 'FAIL', ErrorInfo: info, ErrorCode: code };
}
