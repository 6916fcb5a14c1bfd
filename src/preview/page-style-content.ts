/** Overview and approval. */
export const contentStyle = `.overview{inline-size:100%;max-inline-size:68rem;margin-inline:auto;padding:2rem 1.5rem 5rem;display:flex;flex-direction:column;gap:2.25rem}
.overview>section>h2{margin-block-end:.75rem}
.answer{display:flex;flex-direction:column;gap:.35rem}
.answer h1{font-size:2rem;display:flex;align-items:center;gap:.75rem}
.answer-mark{flex:none;display:grid;place-items:center;inline-size:2.25rem;block-size:2.25rem;border-radius:50%;font:700 1.1rem/1 system-ui,sans-serif;background:var(--warn-tint);color:var(--warn)}
.answer-ready .answer-mark{background:var(--good-tint);color:var(--good)}
.answer-not-ready .answer-mark,.answer-nobody .answer-mark{background:var(--bad-tint);color:var(--bad)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem;margin-block-start:-.75rem}
.tile,.card{background:var(--paper);border:1px solid var(--line);border-radius:10px;box-shadow:var(--shadow)}
.tile{padding:.9rem 1.1rem;display:flex;flex-direction:column;color:var(--soft);text-decoration:none;font-size:.9rem}
.tile:hover{border-color:var(--accent)}
.tile-number{font:600 1.9rem/1.15 Charter,"Iowan Old Style","Palatino Linotype",Georgia,serif;color:var(--ink);font-variant-numeric:tabular-nums}
.card{padding:1.1rem 1.25rem}
.cards{columns:19rem;column-gap:1rem}
.cards>*{break-inside:avoid;margin-block-end:1rem}
.card h3{margin-block-end:.5rem}
.count-list a{position:relative;display:flex;justify-content:space-between;gap:1rem;padding:.3rem 0 .45rem;color:var(--ink);text-decoration:none;font-size:.925rem}
.count-list a:hover .count-name{text-decoration:underline}
.count-name{min-inline-size:0;overflow-wrap:anywhere}
.count-number{font-variant-numeric:tabular-nums;font-weight:600}
.count-bar{position:absolute;inset-block-end:.15rem;inset-inline-start:0;block-size:3px;border-radius:2px;background:var(--tint-edge)}
.lead{font-size:1.05rem}
.measure{max-inline-size:46rem}
.sameness{display:grid;grid-template-columns:1fr 1fr;gap:1.5rem;align-items:center}
.sameness p+p{margin-block-start:.5rem}
.sameness figcaption{font-size:.8rem;text-align:center}
.bars{inline-size:100%;block-size:auto;max-block-size:12rem;font-size:14px}
.bar{fill:var(--tint-edge)}
.bar-none{fill:var(--edge)}
.bar-number{fill:var(--ink);font-weight:600}
.bar-name{fill:var(--soft);font-size:13px}
.problems{display:flex;flex-direction:column;gap:.6rem}
.problem{padding:.75rem 1rem;border:1px solid var(--line);border-inline-start:4px solid var(--bad);border-radius:8px;background:var(--paper)}
.problem-warning{border-inline-start-color:var(--warn)}
.problem .tag{background:var(--bad-tint);color:var(--bad)}
.problem-warning .tag{background:var(--warn-tint);color:var(--warn)}
.problem-head{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:baseline;font-size:.875rem}
.problem-head code{overflow-wrap:anywhere}
.problem-text{margin-block:.25rem;overflow-wrap:anywhere}
.problem pre{margin:.35rem 0;padding:.5rem .75rem;overflow-x:auto;border-radius:6px;background:var(--ground)}
.remarks summary{font-weight:600}
.remarks .problems{margin-block-start:.75rem}
.approval h2{margin-block-end:.25rem}
.approval h3{margin-block:.75rem .25rem}
.plain-list li{overflow-wrap:anywhere;font-size:.9rem;color:var(--soft)}
.samples{display:flex;flex-wrap:wrap;gap:.2rem .9rem}
.approval>.faint{margin-block-start:.75rem;font-size:.85rem}
@media (max-width:799px){.overview{padding:1.25rem 1rem 4rem;gap:1.75rem}.answer h1{font-size:1.5rem}.tiles{grid-template-columns:1fr 1fr}.sameness{grid-template-columns:1fr}}`;
