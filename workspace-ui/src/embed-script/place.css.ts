/** How button and workspace stand on a page that we do not know. */
export const placeCss = `
:host { all: initial; }
.frame {
  display: block;
  width: 100%;
  height: 100%;
  border: 0;
  background: #fff;
  color-scheme: light dark;
}
.inline {
  width: 100%;
  height: 100%;
  min-width: 360px;
  min-height: 560px;
}
.panel {
  position: fixed;
  right: 24px;
  bottom: 92px;
  width: min(1180px, calc(100vw - 48px));
  height: min(780px, calc(100vh - 116px));
  z-index: 2147483000;
  border-radius: 12px;
  overflow: hidden;
  box-shadow: 0 12px 40px rgb(15 23 42 / 28%);
}
.button {
  position: fixed;
  right: 24px;
  bottom: 24px;
  z-index: 2147483001;
  display: grid;
  place-items: center;
  width: 56px;
  height: 56px;
  padding: 0;
  border: 0;
  border-radius: 50%;
  background: #0b5cad;
  color: #fff;
  cursor: pointer;
  box-shadow: 0 4px 16px rgb(15 23 42 / 30%);
}
.button:hover { background: #094b8f; }
.button:focus-visible { outline: 3px solid #8ec5ff; outline-offset: 2px; }
.count {
  position: absolute;
  top: -4px;
  right: -4px;
  min-width: 22px;
  padding: 0 6px;
  border-radius: 11px;
  background: #c92a2a;
  color: #fff;
  font: 600 13px/22px system-ui, sans-serif;
  text-align: center;
}
[hidden] { display: none !important; }
@media (max-width: 640px) {
  .panel { inset: 0; width: 100vw; height: 100dvh; border-radius: 0; }
}
`;
