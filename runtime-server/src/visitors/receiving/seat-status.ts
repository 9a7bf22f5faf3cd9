import { toCustomBody } from '../../sessions/messages/custom-messages.ts';

/** Whether a human agent is connected, as clients of the in-app protocol are told (MSG-23). */
export function seatStatus(isServing: boolean): string {
  return toCustomBody({
    customerServicePlugin: 0,
    src: '26',
    content: { command: 'updateSeatStatus', content: isServing ? 'inSeat' : 'outSeat' },
  }).data;
}
