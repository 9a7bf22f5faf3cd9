import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

/** A page in React: the workspace behind the floating button, and who rings, on the page itself. */
function Desk() {
  const [agentEnd, setAgentEnd] = useState(null);
  const [rings, setRings] = useState([]);
  useEffect(() => {
    const address = '/load-agent-end.js';
    void import(/* @vite-ignore */ address)
      .then(({ loadAgentEnd }) => loadAgentEnd())
      .then((tccc) => {
        const isOver = ({ sessionId }) => setRings((all) => all.filter((ring) => ring.sessionId !== sessionId));
        tccc.on(tccc.events.callIn, (ring) => setRings((all) => [...all, ring]));
        for (const event of ['userAccessed', 'autoTransfer', 'sessionEnded']) tccc.on(tccc.events[event], isOver);
        setAgentEnd(tccc);
      });
  }, []);
  if (!agentEnd) return <p>Signing in …</p>;
  const take = (sessionId) => {
    agentEnd.UI.showWorkbench();
    void agentEnd.Chat.accept({ sessionId });
  };
  return (
    <ul>
      {rings.map(({ sessionId, nickname }) => (
        <li key={sessionId}>
          {nickname} <button onClick={() => take(sessionId)}>Take it</button>
        </li>
      ))}
      <li>Ready.</li>
    </ul>
  );
}

createRoot(document.getElementById('app')).render(<Desk />);
