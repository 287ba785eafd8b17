/// The style of a page: dark and light, wide and narrow, and print.
enum PageStyle {
  /// What the policy of the page knows it by; `Tests/stages/page` says what it has to be.
  static let digest = "sha256-edGcOuYtVcWbSrBZDqPhX+/jdsjMfi+ORFDRJub3ygs="

  static let text = """

    :root {
      color-scheme: light dark;
      --paper: #ffffff; --ink: #1c2024; --faint: #5a626b; --line: #d8dde3; --head: #f3f5f8;
      --link: #0b57c2; --fail: #ffd3cf; --fail-ink: #7d0d05; --known: #ffe5b8; --known-ink: #5e3c00;
      --odd: #d6e6ff; --odd-ink: #0b3575; --lack: #e9ecf0; --lack-ink: #4c545d; --open: #ecdcff;
      --open-ink: #4b1d82; --pass-ink: #1d6b34;
      --case: 25rem; --cell: 7.5rem;
      font: 15px/1.45 system-ui, sans-serif;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #14171a; --ink: #e4e8ec; --faint: #9aa4af; --line: #31383f; --head: #1d2227;
        --link: #86b7ff; --fail: #5c1a16; --fail-ink: #ffd6d2; --known: #4d3708;
        --known-ink: #ffe2ac; --odd: #173463; --odd-ink: #d2e3ff; --lack: #272d33;
        --lack-ink: #aab3bd; --open: #3d2260; --open-ink: #e7d6ff; --pass-ink: #82d39b;
      }
    }
    * { box-sizing: border-box; }
    [hidden] { display: none !important; }
    body { margin: 0; background: var(--paper); color: var(--ink); }
    header, .filters, .legend, noscript { padding: 0 1rem; }
    h1 { font-size: 1.5rem; line-height: 1.2; margin: 1rem 0 .25rem; }
    h2 { font-size: 1rem; margin: .75rem 0 .35rem; }
    h3 { font-size: .95rem; margin: 0 0 .35rem; overflow-wrap: anywhere; }
    header p { margin: .25rem 0; color: var(--faint); overflow-wrap: anywhere; }
    a { color: var(--link); }
    code, .code, pre, .id { font-family: ui-monospace, "DejaVu Sans Mono", monospace; }
    :focus-visible { outline: 2px solid var(--link); outline-offset: -2px; }
    .skip { position: absolute; left: -100vw; }
    .skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .25rem .5rem; z-index: 9; }
    button, select, input { font: inherit; color: inherit; }
    button, select, input[type=search] {
      background: var(--paper); border: 1px solid var(--line); border-radius: .35rem;
      padding: .25rem .5rem; min-height: 2.1rem;
    }
    button:not(:disabled) { cursor: pointer; }

    .classes, .legend { list-style: none; display: flex; flex-wrap: wrap; gap: .4rem; margin: 0; }
    .classes { padding: 0; }
    .classes button { color: var(--ink); opacity: 1; }
    .classes button[aria-pressed=true] { border-color: var(--link); box-shadow: 0 0 0 1px var(--link); }
    .classes button:hover:not(:disabled) { background: var(--head); }
    details.targets > summary { cursor: pointer; }
    details.targets h2 { display: inline-block; }
    .scroll { overflow: auto; max-height: 24rem; border: 1px solid var(--line); border-radius: .35rem; }
    table { border-collapse: separate; border-spacing: 0; font-size: .87rem; }
    .scroll table { min-width: 100%; }
    th, td {
      text-align: left; padding: .2rem .6rem; border-bottom: 1px solid var(--line);
      max-width: 22rem; overflow-wrap: break-word; vertical-align: baseline;
    }
    .scroll th, .scroll td { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
    tbody tr:last-child > * { border-bottom: 0; }
    thead th { position: sticky; top: 0; background: var(--head); z-index: 2; font-weight: 600; }
    tbody th { position: sticky; left: 0; background: var(--paper); z-index: 1; font-weight: 600; }
    thead th:first-child { left: 0; z-index: 3; }
    .number { text-align: right; font-variant-numeric: tabular-nums; }

    .filters {
      display: flex; flex-wrap: wrap; gap: .4rem .75rem; align-items: end; margin: 1rem 0 .5rem;
      scroll-margin-top: .5rem;
    }
    .filters > label { display: grid; font-size: .8rem; color: var(--faint); }
    .filters > label > * { font-size: .9375rem; color: var(--ink); max-width: 15rem; }
    .filters .wide { flex: 1 1 14rem; max-width: 26rem; }
    .filters .wide input { max-width: none; width: 100%; }
    .filters output { color: var(--faint); align-self: center; margin-left: auto; }
    .choose { position: relative; }
    .choose > summary {
      border: 1px solid var(--line); border-radius: .35rem; padding: .3rem .6rem; cursor: pointer;
      min-height: 2.1rem;
    }
    .choose fieldset {
      position: absolute; right: 0; z-index: 8; background: var(--paper); margin: .25rem 0 0;
      border: 1px solid var(--line); border-radius: .35rem; min-width: 17rem; max-height: 60vh;
      max-width: 92vw; overflow: auto; box-shadow: 0 .3rem 1.2rem #0004; overflow-wrap: anywhere;
    }
    .choose p { margin: 0 0 .3rem; }
    .choose label { display: block; padding: .15rem 0; }
    .legend { font-size: .82rem; color: var(--faint); gap: .3rem 1rem; margin-bottom: .5rem; }
    .legend .cell { display: inline-block; min-width: 1.5rem; text-align: center; padding: 0 .25rem; }

    .matrix {
      position: relative; overflow: auto; max-height: calc(100vh - 1rem); max-height: calc(100dvh - 1rem);
      border-top: 1px solid var(--line); border-bottom: 1px solid var(--line);
      scroll-padding: 5rem 0 1rem var(--case); font-size: .84rem;
    }
    .row {
      display: grid; grid-template-columns: var(--case) repeat(var(--columns), minmax(var(--cell), 1fr));
      min-width: calc(var(--case) + var(--columns) * var(--cell));
      grid-auto-rows: 2.8rem; content-visibility: auto; contain-intrinsic-height: auto 2.8rem;
    }
    .row > * { border-bottom: 1px solid var(--line); padding: .2rem .45rem; min-width: 0; }
    .row > .cell { border-left: 1px solid var(--line); }
    .case { position: sticky; left: 0; z-index: 1; background: var(--paper); cursor: pointer; }
    .case .id, .case .title {
      display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
    }
    .case .id { font-size: .8rem; }
    .case .title { color: var(--faint); font-size: .78rem; }
    .case .link { float: left; text-decoration: none; margin-right: .4rem; }
    .row > .cell {
      cursor: pointer; overflow: hidden; overflow-wrap: anywhere; display: -webkit-box;
      -webkit-line-clamp: 2; -webkit-box-orient: vertical; padding: .2rem .45rem 0;
      font: .78rem/1.27rem ui-monospace, "DejaVu Sans Mono", monospace;
    }
    .row:not(.section):not(.heads):hover > .case, .row > .cell:hover { background-color: var(--head); }
    .cell.pass { color: var(--pass-ink); }
    .cell.odd.pass { background: var(--odd); color: var(--odd-ink); }
    .cell.fail { background: var(--fail); color: var(--fail-ink); font-weight: 600; }
    .cell.known { background: var(--known); color: var(--known-ink); }
    .cell.unresolved, .cell.untested { background: var(--open); color: var(--open-ink); }
    .cell.unsupported { background: var(--lack); color: var(--lack-ink); }
    .cell.absent {
      color: var(--lack-ink);
      background: repeating-linear-gradient(135deg, var(--lack) 0 4px, transparent 4px 9px);
    }
    .row.heads {
      position: sticky; top: 0; z-index: 4; content-visibility: visible; grid-auto-rows: auto;
    }
    .row.heads > * { background: var(--head); font-weight: 600; align-content: end; cursor: default; }
    .row.heads > .cell { display: block; padding-bottom: .2rem; max-height: 9rem; overflow: auto; }
    .row.heads span { display: block; overflow-wrap: anywhere; }
    .row.heads .case { z-index: 5; }
    .row.section { display: block; background: var(--head); content-visibility: visible; }
    .row.section .case { display: inline-block; background: none; border: 0; font-weight: 700; cursor: default; }
    .row.asked > .case { background: var(--odd); color: var(--odd-ink); }
    .empty { padding: 1rem; }

    dialog {
      width: min(54rem, 100vw); max-width: none; max-height: 92vh; padding: 0; color: inherit;
      background: var(--paper); border: 1px solid var(--line); border-radius: .5rem;
    }
    dialog::backdrop { background: #0008; }
    .sheet { padding: 0 1.1rem 1.1rem; max-height: 92vh; overflow: auto; }
    .bar {
      display: flex; gap: 1rem; align-items: start; position: sticky; top: 0; z-index: 1;
      background: var(--paper); padding: .9rem 0 .4rem;
    }
    .bar h2 {
      flex: 1; margin: 0; overflow-wrap: anywhere;
      font-family: ui-monospace, "DejaVu Sans Mono", monospace;
    }
    .sheet p { margin: .2rem 0 .6rem; overflow-wrap: anywhere; }
    .words { color: var(--faint); }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem .9rem; margin: 0 0 .7rem; }
    dt { color: var(--faint); max-width: 10rem; overflow-wrap: anywhere; }
    dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
    pre {
      background: var(--head); padding: .55rem .7rem; border-radius: .35rem; overflow: auto;
      font-size: .82rem; margin: .3rem 0 .8rem; max-height: 22rem;
    }
    .evidence { border-top: 1px solid var(--line); padding: .7rem 0 .2rem; }
    .evidence h3 .cell { padding: 0 .4rem; border-radius: .25rem; }
    .evidence.asked { border-left: 3px solid var(--link); padding-left: .7rem; }
    .evidence summary { cursor: pointer; color: var(--faint); }

    @media (max-width: 640px) {
      :root { --cell: 6.8rem; font-size: 14px; }
      header, .filters, .legend, noscript { padding: 0 .7rem; }
      .classes button { font-size: .85rem; padding: .2rem .4rem; }
      .scroll { max-height: 14rem; }
      .scroll td { max-width: 9rem; }
      .scroll th { max-width: 9rem; }
      .filters > label { flex: 1 1 40%; }
      .filters > label > * { max-width: none; width: 100%; }
      .filters .wide { flex-basis: 100%; max-width: none; }
      .choose fieldset { right: auto; left: 0; }
      .matrix { scroll-padding: 6rem 0 1rem 0; }
      .row {
        grid-template-columns: repeat(var(--columns), minmax(var(--cell), 1fr));
        min-width: max(100%, calc(var(--columns) * var(--cell)));
        grid-auto-rows: auto 2.8rem; contain-intrinsic-height: auto 5.2rem;
      }
      .row > .case { grid-column: 1 / -1; width: 100vw; border-bottom: 0; padding-top: .45rem; }
      .row.heads > .case { display: none; }
      .row > .cell:nth-child(2) { border-left: 0; }
      .case .title { white-space: normal; }
      dialog { width: 100vw; max-height: 100dvh; margin: auto 0 0; border-radius: .7rem .7rem 0 0; }
      .sheet { padding: 0 .8rem 1rem; max-height: 94dvh; }
      dl { grid-template-columns: 1fr; gap: 0; }
      dd { margin-bottom: .4rem; }
    }

    @media print {
      @page { size: landscape; margin: 10mm; }
      :root {
        color-scheme: light; --case: 24%; --cell: 0px; font-size: 9pt;
        --paper: #fff; --ink: #000; --faint: #444; --line: #bbb; --head: #eee; --link: #000;
        --fail: #ffd3cf; --fail-ink: #7d0d05; --known: #ffe5b8; --known-ink: #5e3c00;
        --odd: #d6e6ff; --odd-ink: #0b3575; --lack: #e9ecf0; --lack-ink: #333; --open: #ecdcff;
        --open-ink: #4b1d82; --pass-ink: #1d6b34;
      }
      * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      .filters, .skip, .case .link, dialog { display: none; }
      .matrix, .scroll { overflow: visible; max-height: none; border: 0; }
      .scroll th, .scroll td { white-space: normal; padding: .1rem .25rem; font-size: 6.5pt; position: static; }
      .row { content-visibility: visible; break-inside: avoid; min-width: 0; grid-auto-rows: auto; }
      .row > .cell { font-size: 5.5pt; line-height: 1.25; padding: .1rem; max-height: none; display: block; }
      .case, .row.heads, .row.heads .case { position: static; }
      .case .id, .case .title { white-space: normal; overflow-wrap: anywhere; font-size: 6pt; }
    }

    """
}
