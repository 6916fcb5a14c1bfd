import { contentStyle } from './page-style-content.js';
import { lettersStyle } from './page-style-letters.js';

// Colours are chosen so that text on its ground reaches 4.5 : 1 in light and in dark (WCAG 2.2, 1.4.3), and edges of controls 3 : 1.
const colours = `:root{color-scheme:light dark;
--ground:#f3f0e9;--paper:#fffefb;--line:#ddd5c7;--edge:#857d70;--ink:#1d1b18;--soft:#5b554b;
--accent:#0a5a66;--accent-ink:#fff;--tint:#dceff1;--tint-edge:#2b8391;
--bad:#a1221a;--bad-tint:#fbe4e0;--warn:#744a00;--warn-tint:#fdeecb;--good:#1b5e33;--good-tint:#e0f0e2;--shadow:0 1px 2px #3a2f1a14,0 6px 24px #3a2f1a0f}
@media (prefers-color-scheme:dark){:root{
--ground:#151719;--paper:#1f2124;--line:#373a3f;--edge:#8b8e94;--ink:#ebe7df;--soft:#b3aea4;
--accent:#7fd0da;--accent-ink:#0d2326;--tint:#17444b;--tint-edge:#62b6c2;
--bad:#ff9b8f;--bad-tint:#47201d;--warn:#eec06a;--warn-tint:#43330f;--good:#8fd3a0;--good-tint:#1c3a25;--shadow:0 1px 2px #0006}}`;

const base = `*,*::before,*::after{box-sizing:border-box}
html{font:100%/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%}
body{margin:0;min-block-size:100dvh;display:flex;flex-direction:column;color:var(--ink);background:var(--ground);overflow-wrap:break-word}
h1,h2,h3{line-height:1.25;margin:0;text-wrap:balance}
h1{font:600 1.6rem/1.25 Charter,"Iowan Old Style","Palatino Linotype",Georgia,serif}
h2{font-size:1.1rem;font-weight:650}
h3{font-size:.9rem;font-weight:650}
p,ul,dl,figure{margin:0}
ul{padding:0;list-style:none}
a{color:var(--accent);text-underline-offset:.15em}
code,kbd,pre{font:.85em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
button,select,input,textarea{font:inherit;color:inherit}
button,.quiet,summary{cursor:pointer}
button{min-block-size:2rem;padding:.2rem .75rem;border:1px solid var(--edge);border-radius:6px;background:var(--paper)}
button:hover:not(:disabled){border-color:var(--accent);background:var(--tint)}
button:disabled{color:var(--soft);border-color:var(--line);cursor:default}
button[aria-pressed=true]{background:var(--good-tint);border-color:var(--good);color:var(--good)}
.main-button{background:var(--accent);border-color:var(--accent);color:var(--accent-ink);font-weight:600}
.main-button:hover:not(:disabled){background:var(--accent);filter:brightness(1.12)}
input:not([type=checkbox]),select,textarea{inline-size:100%;min-block-size:2.25rem;padding:.35rem .6rem;border:1px solid var(--edge);border-radius:6px;background:var(--paper)}
textarea{resize:vertical;line-height:1.5}
input[type=checkbox]{inline-size:1.1rem;block-size:1.1rem;accent-color:var(--accent);margin:0}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
main:focus{outline:none}
.faint{color:var(--soft)}
.hidden{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;inset-block-start:-10rem;inset-inline-start:1rem;z-index:9;padding:.6rem 1rem;background:var(--paper);border:2px solid var(--accent);border-radius:6px}
.skip:focus{inset-block-start:.5rem}
.top{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem 1.5rem;padding:.5rem 1.25rem;background:var(--paper);border-block-end:1px solid var(--line)}
.brand{display:flex;align-items:baseline;gap:.75rem;min-inline-size:0;max-inline-size:100%}
.brand strong{font:700 1.15rem/1.2 Charter,"Iowan Old Style","Palatino Linotype",Georgia,serif;letter-spacing:-.01em;color:var(--accent)}
.campaign{color:var(--soft);font-size:.875rem;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.views{display:flex;flex-wrap:wrap;gap:.15rem;margin-inline-start:auto}
.views a{display:inline-flex;align-items:center;gap:.4rem;padding:.35rem .75rem;border-radius:6px;color:var(--ink);text-decoration:none;font-size:.925rem}
.views a:hover{background:var(--tint)}
.views a[aria-current]{background:var(--tint);color:var(--accent);font-weight:650}
.badge:not(:empty){font-size:.75rem;font-weight:600;line-height:1.3;padding:0 .4rem;border-radius:99px;background:var(--ground);color:var(--soft);font-variant-numeric:tabular-nums}
.tools{display:flex;align-items:center;gap:.9rem;font-size:.9rem}
.tools button{min-inline-size:2rem;padding:.1rem;border-radius:99px;font-weight:650}
.banner:not(:empty){padding:.75rem 1.25rem;background:var(--bad-tint);border-block-end:1px solid var(--bad)}
.banner .problems{margin-block-start:.5rem}
.toast{position:fixed;inset-block-end:1.25rem;inset-inline:0;margin-inline:auto;inline-size:fit-content;max-inline-size:min(40rem,92vw);padding:.6rem 1.1rem;border-radius:8px;background:var(--ink);color:var(--paper);opacity:0;pointer-events:none;transition:opacity .2s;z-index:8}
.toast.shown{opacity:1}
.tag{display:inline-block;font-size:.75rem;font-weight:600;line-height:1.4;padding:.05rem .45rem;border-radius:4px;background:var(--ground);color:var(--soft);white-space:nowrap}
.tag-sent,.tag-written{background:var(--good-tint);color:var(--good)}
.tag-held,.tag-waiting,.tag-sending{background:var(--warn-tint);color:var(--warn)}
.tag-rejected,.tag-unknown,.tag-left-out{background:var(--bad-tint);color:var(--bad)}
dialog{inline-size:min(34rem,calc(100vw - 2rem));padding:1.5rem;border:1px solid var(--line);border-radius:12px;background:var(--paper);color:var(--ink);box-shadow:0 12px 48px #0005}
dialog::backdrop{background:#0007}
dialog h2{margin-block-end:.6rem}
dialog h3{margin-block:1rem .4rem}
.field{margin-block-start:.75rem}
.field label{display:block;font-size:.8rem;font-weight:600;color:var(--soft);margin-block-end:.15rem}
.check{display:inline-flex;align-items:center;gap:.45rem}
.buttons{display:flex;flex-wrap:wrap;gap:.5rem;margin-block-start:1rem}
.keys{display:grid;grid-template-columns:max-content 1fr;gap:.3rem 1rem}
.keys dd{margin:0}
kbd{padding:.05rem .4rem;border:1px solid var(--edge);border-radius:4px;background:var(--ground)}
@media (prefers-reduced-motion:reduce){*{transition:none!important;scroll-behavior:auto!important}}
@media (max-width:799px){.top{padding:.5rem 1rem}.views{margin-inline-start:-.5rem;order:3;inline-size:100%}.views a{padding:.35rem .5rem;font-size:.875rem}.tools{margin-inline-start:auto}.brand{max-inline-size:70%}.campaign{display:none}}
@media (max-width:499px){.views{flex-wrap:nowrap;justify-content:space-between}.views a{padding:.35rem .4rem}.views .badge{display:none}}`;

/** The whole style sheet of the page. Nothing in it is fetched: the fonts are the reader's own. */
export const pageStyle = [colours, base, lettersStyle, contentStyle].join('\n');
