/** List and letter. */
export const lettersStyle = `body[data-view=letters]{block-size:100dvh;overflow:hidden}
body[data-view=letters] main{flex:1;min-block-size:0}
.letters{display:grid;grid-template-columns:minmax(19rem,25rem) 1fr;block-size:100%}
.pane-list{display:flex;flex-direction:column;min-block-size:0;border-inline-end:1px solid var(--line);background:var(--ground)}
.search{padding:.75rem .75rem .25rem}
.filters{margin-block-start:.4rem;font-size:.9rem}
.filters summary{display:inline-flex;align-items:center;gap:.4rem;padding:.15rem .4rem;border-radius:4px;color:var(--soft)}
.filters summary::before{content:"▸"}
.filters[open] summary::before{content:"▾"}
.filters .badge:not(:empty){background:var(--accent);color:var(--accent-ink)}
.filter-fields{display:grid;grid-template-columns:1fr 1fr;gap:0 .6rem;max-block-size:45dvh;overflow:auto;padding:0 .2rem .3rem}
.filter-fields .field{margin-block-start:.4rem;min-inline-size:0}
.quiet{border-color:transparent;background:none;color:var(--accent);text-decoration:underline}
.total{padding:.35rem 1rem;font-size:.8rem;color:var(--soft);border-block-end:1px solid var(--line)}
.list{flex:1;min-block-size:0;overflow-y:auto;overscroll-behavior:contain}
.list:focus-visible{outline-offset:-3px}
.list-canvas{position:relative}
.list .row{position:absolute;inset-inline:0;block-size:4rem;padding:.55rem 1rem;border-block-end:1px solid var(--line);cursor:pointer;display:flex;flex-direction:column;justify-content:center;gap:.1rem;border-inline-start:4px solid transparent}
.list .row:hover{background:var(--paper)}
.list .row[aria-selected=true]{background:var(--paper);border-inline-start-color:var(--accent)}
.row-top,.row-bottom{display:flex;align-items:baseline;gap:.6rem;min-inline-size:0}
.row-name,.row-place{flex:1;min-inline-size:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;text-align:start}
.row-name.unread{font-weight:650}
.row-bottom{font-size:.8rem;color:var(--soft)}
.row-kind{white-space:nowrap;max-inline-size:50%;overflow:hidden;text-overflow:ellipsis}
.pane-letter{min-block-size:0;overflow-y:auto;background:var(--paper);scrollbar-gutter:stable}
.nothing{padding:3rem 1.5rem;color:var(--soft);text-align:center}
.nothing:empty{display:none}
.bar-top{position:sticky;inset-block-start:0;z-index:3;display:flex;flex-wrap:wrap;align-items:center;gap:.5rem;padding:.6rem 1.5rem;background:var(--paper);border-block-end:1px solid var(--line)}
.spacer{flex:1}
.back{display:none;text-decoration:none;padding:.3rem 0}
.steps{display:inline-flex;align-items:center;gap:.35rem;font-variant-numeric:tabular-nums;font-size:.875rem}
.steps .faint{margin-inline-start:.4rem}
.step{min-inline-size:2rem;padding:0}
.use{position:relative}
.use summary{list-style:none;display:inline-flex;align-items:center;min-block-size:2rem;padding:.2rem .85rem;border-radius:6px;background:var(--accent);color:var(--accent-ink);font-weight:600}
.use summary::after{content:"▾";margin-inline-start:.5rem}
.use summary::-webkit-details-marker{display:none}
.menu{position:absolute;inset-inline-end:0;inset-block-start:calc(100% + .4rem);z-index:4;inline-size:max-content;max-inline-size:min(20rem,85vw);padding:.4rem;border:1px solid var(--line);border-radius:10px;background:var(--paper);box-shadow:0 8px 32px #0003;display:flex;flex-direction:column}
.menu-item{display:block;text-align:start;padding:.5rem .75rem;border:0;border-radius:6px;background:none;color:var(--ink);text-decoration:none}
.menu-item:hover{background:var(--tint)}
.menu p{padding:.4rem .75rem;font-size:.85rem}
.letter-body{max-inline-size:47rem;margin-inline:auto;padding:1.75rem 1.5rem 4rem}
.letter-head h1{margin-block-end:.9rem}
.people{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;font-size:.925rem}
.people dt{color:var(--soft)}
.people dd{margin:0;min-inline-size:0;overflow-wrap:anywhere}
.mailbox+.mailbox::before{content:"";display:block}
.facts{display:flex;flex-wrap:wrap;gap:.3rem .5rem;margin-block-start:.9rem;font-size:.8rem;color:var(--soft)}
.facts li:not(.tag){padding:.1rem .55rem;border:1px solid var(--line);border-radius:99px}
.facts .reason{border-color:var(--tint-edge)!important;color:var(--ink)}
.notice{margin-block-start:.75rem;padding:.5rem .8rem;border-radius:6px;border-inline-start:4px solid var(--edge);background:var(--ground);font-size:.9rem;overflow-wrap:anywhere}
.notice-hold{border-color:var(--warn);background:var(--warn-tint)}
.notice-read{border-color:var(--good);background:var(--good-tint)}
.tab-line{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.25rem 1rem;margin-block:1.4rem 0;border-block-end:1px solid var(--line)}
.tabs{display:flex;flex-wrap:wrap}
.tabs button{border:0;border-radius:0;background:none;padding:.4rem .8rem;color:var(--soft);border-block-end:3px solid transparent}
.tabs button:hover{background:none!important;color:var(--ink)}
.tabs button[aria-selected=true]{color:var(--accent);font-weight:650;border-block-end-color:var(--accent)}
.check{font-size:.875rem}
.legend{margin-block-start:.6rem;font-size:.8rem}
.panel{padding-block-start:1.25rem}
.letter-frame{display:block;inline-size:100%;block-size:30rem;border:0;background:var(--paper);color-scheme:light dark}
.plain{font:1rem/1.6 Georgia,serif;white-space:pre-wrap;overflow-wrap:anywhere;max-inline-size:40em}
.source{white-space:pre-wrap;overflow-wrap:anywhere;margin:0}
mark{color:inherit;background:var(--tint);border-block-end:2px solid var(--tint-edge);border-radius:2px;padding:0 1px}
mark.fallback{background:var(--warn-tint);border-block-end:2px dashed var(--warn)}
mark.gap{background:var(--bad-tint);border:2px solid var(--bad);padding:0 .5em;font-weight:700}
.headers dl{display:grid;grid-template-columns:max-content 1fr;gap:.35rem 1rem;margin-block-start:1.25rem}
.headers dt{color:var(--soft)}
.headers dd{margin:0;overflow-wrap:anywhere}
.headers p+p{margin-block-start:.5rem}
.mending{margin-block-start:2rem;padding:.75rem 1rem;border:1px solid var(--line);border-radius:8px}
.mending summary{font-weight:600}
.mending label{display:block;margin-block:.6rem .3rem;font-size:.875rem}
.mending textarea{font:1rem/1.5 Georgia,serif}
.on-paper{display:none}
@media (max-width:799px){
.letters{grid-template-columns:1fr}
.pane-letter{scrollbar-gutter:auto}
.letters.reading .pane-list,.letters:not(.reading) .pane-letter{display:none}
.back{display:inline-block}
.bar-top{padding:.5rem .75rem;gap:.3rem}
.bar-top .spacer{flex-basis:100%}
.back{margin-inline-end:auto;padding:0}
.bar-top button,.use summary{font-size:.85rem;padding-inline:.45rem}
.tabs button{padding:.4rem .5rem}
.letter-body{padding:1.25rem 1rem 4rem}
h1{font-size:1.35rem}
.people{grid-template-columns:1fr}
.people dt{font-size:.8rem;margin-block-start:.3rem}
.headers dl{grid-template-columns:1fr}
.pane-list{border:0}}
@media print{
body,body[data-view=letters]{display:block;block-size:auto;overflow:visible;background:#fff;color:#000}
.top,.banner,.pane-list,.bar-top,.letter-head,.notice,.tab-line,.legend,.panel,.mending,.toast,.skip{display:none!important}
.letters,.pane-letter{display:block;overflow:visible;block-size:auto}
.letter-body{max-inline-size:none;padding:0}
.on-paper{display:block;font:11pt/1.5 Georgia,serif;white-space:pre-wrap}}`;
