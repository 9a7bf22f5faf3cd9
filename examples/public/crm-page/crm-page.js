// The workspace that shows us: nothing is told to anybody else, and nothing is taken from anybody else.
const workspace = new URL(document.referrer || new URLSearchParams(location.search).get('workspace') || location.href)
  .origin;
let sessionId;
const show = (id, text) => (document.getElementById(id).textContent = text);

show('user', new URLSearchParams(location.search).get('user') ?? '');

window.addEventListener('message', ({ origin, data }) => {
  if (origin !== workspace || data?.source !== 'parley') return;
  const { event, session, status, reason } = data.payload;
  if (event === 'session') {
    sessionId = session?.id;
    show('session', session ? `${session.id} (${session.state})` : 'none');
    show('visitor', session?.visitor.name ?? '');
  }
  if (event === 'answer') show('answer', reason ? `${status}: ${reason}` : status);
});

const messages = {
  text: { event: 'sendTextMessage', message: { text: 'Your parcel comes on Friday.' } },
  card: {
    event: 'sendCard',
    message: { header: 'Order 1042', desc: 'Two pairs of shoes', pic: '', url: 'https://shop.example.com/orders/1042' },
  },
  custom: {
    event: 'sendCustomMessage',
    message: {
      title: 'Coupon',
      description: 'Ten off the next order',
      iconUrl: 'https://shop.example.com/coupon.png',
      fromPostMessage: 1,
      extension: { code: 'TEN' },
    },
  },
};
for (const button of document.querySelectorAll('[data-send]')) {
  button.addEventListener('click', () => {
    // Named, so that it never goes to another visitor whom the agent looks at meanwhile.
    window.parent.postMessage(
      { source: 'ccc-sdk', payload: { ...messages[button.dataset.send], sessionId } },
      workspace,
    );
  });
}
