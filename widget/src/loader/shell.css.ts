/** Of the shadow root: nothing of the page reaches in, nothing of it reaches out. */
export const shellCss = `
:host{all:initial}
*{box-sizing:border-box}
[hidden]{display:none!important}
.launcher{position:fixed;z-index:2147483000;display:flex;align-items:center;gap:10px;height:56px;min-width:56px;max-width:calc(100vw - 24px);padding:0 14px;border:0;border-radius:28px;background:var(--accent);color:var(--on-accent);cursor:pointer;font:600 15px/1.2 system-ui,'Segoe UI','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;box-shadow:0 6px 20px rgb(20 24 34/22%),0 1px 3px rgb(20 24 34/16%);-webkit-tap-highlight-color:transparent}
.launcher:hover{filter:brightness(1.08)}
.launcher:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
.launcher svg{width:28px;height:28px;flex:none;display:block;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}
.text{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;padding-inline-end:6px}
.badge{position:absolute;top:-4px;inset-inline-end:-4px;min-width:20px;height:20px;padding:0 6px;border-radius:10px;background:#c02b34;color:#fff;font-size:12px;line-height:20px;font-weight:700;text-align:center;font-variant-numeric:tabular-nums}
.frame{position:fixed;z-index:2147483001;border:0;border-radius:14px;background:transparent;color-scheme:normal;box-shadow:0 16px 48px rgb(20 24 34/22%),0 1px 3px rgb(20 24 34/16%);animation:in .14s ease-out}
.phone .frame{inset:0;width:100%;height:100%;border-radius:0;box-shadow:none}
.phone.open .launcher{display:none}
@keyframes in{from{opacity:0;transform:translateY(8px)}}
@media (prefers-reduced-motion:reduce){.frame{animation:none}}
@media print{.launcher,.frame{display:none}}
`;
