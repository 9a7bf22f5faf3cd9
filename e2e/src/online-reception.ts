import type { InspectorHand } from './inspector-hands.ts';

type Fill = (hand: InspectorHand) => Promise<void>;

const name = 'Name on the canvas';

/** The settings of each module of the flow "Online reception", as people write them into the inspector. */
export const onlineReception = {
  welcome: async ({ write }) => {
    await write(name, 'Welcome');
    await write('Text', 'Hello{{#if UserName}} {{UserName}}{{/if}}, welcome to our online reception.', 'Message 1');
  },
  hours: async ({ write, choose }) => {
    await write(name, 'Service hours');
    await choose('Choose service hours', 'Office hours');
  },
  closed: async ({ write }) => {
    await write(name, 'Closed now');
    await write('Text', 'We are here on weekdays from 9:00 to 18:00.', 'Message 1');
  },
  menu: async ({ write }) => {
    await write(name, 'What is it about?');
    await write('Prompt', 'What can we do for you?');
    await write('Branch', 'Pre-sales', 'Branch 1');
    await write('Branch', 'After-sales', 'Branch 2');
    await write('Prompt when input is incorrect', 'Please choose one of the entries.');
  },
  phone: async ({ write, choose }) => {
    await write(name, 'Phone number');
    await write('Prompt', 'Which phone number did you order with?');
    await choose('Store the answer in', 'Declare Phone');
    await choose('The answer must be', 'Phone number');
    await write('Prompt when the answer is not valid', 'That does not look like a phone number.');
    await write('Answers that may be not valid', '3');
  },
  score: async ({ write, choose, press }) => {
    await write(name, 'Customer score');
    await write('Address', 'http://127.0.0.1:8090/score');
    await press('Add a request parameter');
    // The row has its new name once its field is left.
    await write('Value: name', '{{Phone}}', 'name');
    await write('Name', 'Phonenumber', 'name');
    await press('Add a response parameter');
    await write('Name in the response', 'Score', 'Parameter 1');
    await choose('Into the variable', 'Declare Score', 'Parameter 1');
    await write('Value when the call fails', '0', 'Parameter 1');
  },
  tier: async (hand) => {
    await hand.write(name, 'By score');
    for (const [number, title, least] of [
      [1, 'Gold', '90'],
      [2, 'Silver', '60'],
    ] as const) {
      await hand.press('Add a case');
      await hand.write('Name of the case', title, `Case ${number}`);
      await hand.choose('Variable', 'Score', title);
      await hand.choose('Comparison', 'is at least', title);
      await hand.write('Value', least, title);
    }
  },
  toPreSales: transfer('Pre-sales desk', 'Pre-sales'),
  toVip: transfer('VIP desk', 'VIP desk'),
  toAfterSales: transfer('After-sales desk', 'After-sales'),
  toGeneral: transfer('General desk', 'General desk'),
  busy: async ({ write }) => {
    await write(name, 'Waited too long');
    await write('Text', 'All our colleagues are busy. Please write again later.', 'Message 1');
  },
  end: async ({ write }) => {
    await write(name, 'End');
    await write('Message when the visitor did not reply', 'We have not heard from you for a while.');
    await write('Message when human service is ended', 'Thank you for talking with {{StaffNickName}}.');
    await write('Message when the flow ends by itself', 'Thank you, and goodbye.');
  },
} satisfies Record<string, Fill>;

/** Every connection of that flow: name of the module, way out, where it leads. */
export const receptionConnections = [
  'start next → Welcome',
  'Welcome next → Service hours',
  'Service hours open → What is it about?',
  'Service hours closed → Closed now',
  'Closed now next → End',
  'What is it about? branch:b1 → Pre-sales desk',
  'What is it about? branch:b2 → Phone number',
  'Phone number next → Customer score',
  'Phone number invalid → General desk',
  'Customer score next → By score',
  'By score case:case1 → VIP desk',
  'By score case:case2 → After-sales desk',
  'By score default → General desk',
  ...['Pre-sales desk', 'VIP desk', 'After-sales desk', 'General desk'].flatMap((desk) => [
    `${desk} ended → End`,
    `${desk} timeout → Waited too long`,
  ]),
  'Waited too long next → End',
].toSorted();

function transfer(title: string, skillGroup: string): Fill {
  return async ({ write, choose }) => {
    await write(name, title);
    await choose('Skill group', skillGroup);
    await write('Message while queued', 'You are in the queue. ${WaitNo} ahead of you.');
    await write('Message when an agent joins', 'You are talking with ${StaffNickName} (no. ${StaffNo}).');
    await write('Longest wait', '600');
  };
}
