import { createApp, h, onMounted, ref } from '/vue.js';
import { loadAgentEnd } from '/load-agent-end.js';

/** A page in Vue: the workspace in an element of a component, and how many ring. */
createApp({
  setup() {
    const status = ref('Signing in …');
    const ringing = ref(new Set());
    onMounted(async () => {
      const tccc = await loadAgentEnd({ renderDomId: 'desk' });
      const is = (sessionId, rings) => {
        const now = new Set(ringing.value);
        if (rings) now.add(sessionId);
        else now.delete(sessionId);
        ringing.value = now;
      };
      status.value = `Ready: ${tccc.Agent.getStatus()}`;
      tccc.on(tccc.events.callIn, ({ sessionId }) => is(sessionId, true));
      for (const event of ['userAccessed', 'autoTransfer', 'sessionEnded']) {
        tccc.on(tccc.events[event], ({ sessionId }) => is(sessionId, false));
      }
    });
    return () => [
      h('header', [
        h('h1', 'CRM in Vue'),
        h('p', { role: 'status' }, `${status.value} · ${ringing.value.size} ringing`),
      ]),
      h('main', { id: 'desk' }),
    ];
  },
}).mount('#app');
