type Corner = { position: 'left' | 'right'; offsetX: number; offsetY: number };

/** Of the invitation beside the launcher: it travels with it, so that pages which show none do not load it. */
export const bubbleCss = ({ position, offsetX, offsetY }: Corner): string => `
.invite{position:fixed;${position}:${offsetX}px;bottom:${offsetY + 68}px;z-index:2147483000;width:280px;max-width:calc(100vw - 32px);padding:14px 16px;border-radius:14px;background:#fff;color:#1c2130;font:14px/1.45 system-ui,-apple-system,'Segoe UI',Roboto,'PingFang SC','Microsoft YaHei',sans-serif;box-shadow:0 10px 32px rgb(20 24 34/22%);animation:in .14s ease-out}
.invite p{margin:2px 0 12px;overflow-wrap:anywhere}
.invite button{min-height:32px;padding:0 12px;border:0;border-radius:8px;background:none;color:#4a5164;font:inherit;cursor:pointer}
.invite p+button{margin-inline-end:6px;background:var(--accent);color:var(--on-accent);font-weight:600}
.invite button:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media (prefers-reduced-motion:reduce){.invite{animation:none}}
@media print{.invite{display:none}}
`;
