import { loadAgentEnd } from '/load-agent-end.js';

const status = document.getElementById('status');
const log = document.getElementById('log');

/** What happens at the desk, on the page itself. */
function note(text) {
  const line = document.createElement('li');
  line.textContent = text;
  log.append(line);
}

try {
  const tccc = await loadAgentEnd({ renderDomId: 'desk' });
  status.textContent = `Ready: ${tccc.Agent.getStatus()}`;
  tccc.on(tccc.events.statusChanged, (change) => (status.textContent = `Ready: ${change.status}`));
  tccc.on(tccc.events.callIn, (call) => {
    note(`callIn ${call.type} ${call.nickname} ${call.channelName} ${call.clientData}`);
    window.lastCall = call;
  });
  tccc.on(tccc.events.userAccessed, () => note('userAccessed'));
  tccc.on(tccc.events.transfer, () => note('transfer'));
  tccc.on(tccc.events.autoTransfer, () => note('autoTransfer'));
  tccc.on(tccc.events.sessionEnded, ({ closeBy }) => note(`sessionEnded ${closeBy}`));
  document.getElementById('available').addEventListener('click', () => tccc.Agent.online());
  document.getElementById('rest').addEventListener('click', async () => {
    const { status: done, errorMsg } = await tccc.Agent.setStatus({ status: 'Rest', restReason: 'break' });
    note(errorMsg ?? done);
  });
} catch (error) {
  status.textContent = error.message;
}
