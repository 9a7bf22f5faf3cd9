/**
 * The agent end as other systems call it: the global `tccc`, with the names, shapes and statuses of Tencent's desk SDK,
 * so that pages that were written for it go on working.
 */
export type TcccAgentStatus = 'free' | 'busy' | 'arrange' | 'notReady' | 'rest';

/** What `setStatus` takes; vendors' documents write some of them with a capital, which is the same. */
export type TcccWantedStatus = 'free' | 'rest' | 'arrange' | 'notReady' | 'stopNotReady';

export type CommonSDKResponse = { status: 'success' | 'error'; errorMsg?: string };

export const tcccEvents = {
  ready: 'ready',
  tokenExpired: 'tokenExpired',
  callIn: 'callIn',
  userAccessed: 'userAccessed',
  autoTransfer: 'autoTransfer',
  sessionEnded: 'sessionEnded',
  transfer: 'transfer',
  statusChanged: 'statusChanged',
} as const;
export type TcccEventName = (typeof tcccEvents)[keyof typeof tcccEvents];

export type SessionEndedBy = 'client' | 'seat' | 'admin' | 'timer';

/** What listeners are called with. */
export type TcccPayloads = {
  ready: { status: TcccAgentStatus };
  /** The sign-in was not possible, or is over: ask your server for a new address and load it. */
  tokenExpired: { message: string };
  callIn: {
    sessionId: string;
    /** Of `phone`, `im`, `voip`, `video` and `internal`: here always a conversation in writing. */
    type: 'im';
    /** Seconds until it rings elsewhere; 0 = no limit. */
    timeout: number;
    nickname: string;
    avatar?: string;
    /** What whoever passed it on said about it. */
    remark?: string;
    /** Kind of the channel, and its name. */
    peerSource?: string;
    channelName?: string;
    /** What the visitor's page said of them, as a JSON object. */
    clientData?: string;
  };
  userAccessed: { sessionId: string };
  autoTransfer: { sessionId: string };
  sessionEnded: { sessionId: string; closeBy: SessionEndedBy };
  transfer: { sessionId: string };
  statusChanged: { status: TcccAgentStatus };
};

export type TcccCard = { header: string; desc?: string; pic?: string; url?: string };
/** As the order card of the in-app protocol (`src` 28). */
export type TcccOrder = {
  guide?: string;
  name: string;
  desc?: string;
  pic?: string;
  customField?: { name: string; value: string }[];
};

/** What is asked of the frame, and with what. */
export type TcccCalls = {
  accept: { sessionId: string };
  end: { sessionId: string };
  transfer: { sessionId: string; skillGroupId?: string; userId?: string };
  sendCardMessage: { sessionId: string; message: TcccCard };
  sendOrderMessage: { sessionId: string; message: TcccOrder };
  setStatus: { status: string; restReason?: string };
  online: object;
  offline: object;
};

type On = <Name extends TcccEventName>(event: Name, callback: (payload: TcccPayloads[Name]) => void) => void;

export type Tccc = {
  readonly events: typeof tcccEvents;
  on: On;
  off: On;
  Chat: {
    accept: (options: TcccCalls['accept']) => Promise<CommonSDKResponse>;
    end: (options: TcccCalls['end']) => Promise<CommonSDKResponse>;
    transfer: (options: TcccCalls['transfer']) => Promise<CommonSDKResponse>;
    sendCardMessage: (options: TcccCalls['sendCardMessage']) => Promise<CommonSDKResponse>;
    sendOrderMessage: (options: TcccCalls['sendOrderMessage']) => Promise<CommonSDKResponse>;
  };
  Agent: {
    online: () => void;
    offline: () => void;
    setStatus: (options: TcccCalls['setStatus']) => Promise<CommonSDKResponse>;
    getStatus: () => TcccAgentStatus;
  };
  UI: TcccUi;
  Devices: TcccDevices;
};

export type TcccUi = {
  hide: () => void;
  show: () => void;
  showfloatButton: () => void;
  hidefloatButton: () => void;
  showWorkbench: () => void;
  hideWorkbench: () => void;
};

export type TcccDevices = {
  isBrowserSupported: () => boolean;
  /** Whether this page may ask for a microphone at all: over HTTPS, or on this machine. */
  isEnvSupported: () => boolean;
  getMicrophones: () => Promise<MediaDeviceInfo[]>;
  getSpeakers: () => Promise<MediaDeviceInfo[]>;
};
