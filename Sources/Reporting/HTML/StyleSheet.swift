/// How a report in HTML looks: on a narrow and a wide screen, light and dark, and in print.
enum StyleSheet {
  /// Nothing but this style sheet is used: no script, no picture, no address.
  ///
  /// The sheet is named by its SHA-256, so that no other can be smuggled in
  /// (https://www.w3.org/TR/CSP3/#framework-directive-source-list).
  static let contentSecurityPolicy =
    "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'"

  static let digest = "zsv+KvSXg7Ou7YjIAK/qFbxENdxZOQwbb+CquAlVDds="

  /// Colours are named once for light and once for dark; paper is light. Shades of a heat map are of
  /// one hue, lines have patterns too: who sees no colours misses nothing.
  static let text: StaticString = """
    :root { color-scheme: light dark; --page: #fff; --text: #1b1f24; --quiet: #57606a;
      --rule: #c4cad1; --soft: #f3f5f7; --link: #0b57a4; --bar: #3f7fb9; --grid: #e1e5e9;
      --shade-0: #fff; --shade-1: #eef4fb; --shade-2: #d6e5f4; --shade-3: #b3d0ea;
      --shade-4: #85b5dc; --shade-5: #5b9bd0; --shade-6: #2a6fad; --shade-7: #114c86;
      --on-low: #1b1f24; --on-5: #101418; --on-high: #fff;
      --look-0: #0072b2; --look-1: #b8510d; --look-2: #00795a; --look-3: #8b3a74;
      --look-4: #5c5c5c; --look-5: #7a5c00; }
    @media screen and (prefers-color-scheme: dark) {
      :root { --page: #14181d; --text: #e6e9ec; --quiet: #a5adb6; --rule: #4a535d;
        --soft: #1f252c; --link: #7db7f0; --bar: #5590c4; --grid: #2e363f;
        --shade-0: #14181d; --shade-1: #17283a; --shade-2: #1d3a58; --shade-3: #235078;
        --shade-4: #2b6496; --shade-5: #6fa6d6; --shade-6: #97c0e6; --shade-7: #c4ddf4;
        --on-low: #f2f4f6; --on-5: #101418; --on-high: #101418;
        --look-0: #56b4e9; --look-1: #f0a35e; --look-2: #4cc9a0; --look-3: #e59bc8;
        --look-4: #c8c8c8; --look-5: #e6cf5a; }
    }
    * { box-sizing: border-box; }
    html { background: var(--page); color: var(--text); -webkit-text-size-adjust: 100%; }
    body { font: 1rem/1.5 system-ui, "Segoe UI", "Noto Sans", Arial, sans-serif;
      margin: 0 auto; padding: 1rem; max-width: 86rem; overflow-wrap: break-word; }
    h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .75rem; }
    h2 { font-size: 1.35rem; line-height: 1.25; margin: 2.5rem 0 .75rem; padding-bottom: .25rem;
      border-bottom: 2px solid var(--rule); }
    h3 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; }
    h4, h5 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
    p, ul, ol, blockquote { margin: .5rem 0; max-width: 44rem; }
    a { color: var(--link); }
    :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
    .facts { margin: 0; color: var(--quiet); }
    .facts div { display: inline-block; margin-right: 1.5rem; }
    .facts dt, .facts dd { display: inline; margin: 0; }
    .facts dt::after { content: ": "; }
    .facts dd { color: var(--text); }
    nav h2 { font-size: 1rem; border: 0; margin: 1.5rem 0 0; padding: 0; }
    nav ol { margin: .25rem 0; padding-left: 1.5rem; }
    blockquote { margin-left: 0; padding-left: 1rem; border-left: 3px solid var(--rule); }
    sup { line-height: 0; }
    footer { margin-top: 2.5rem; border-top: 1px solid var(--rule); color: var(--quiet);
      font-size: .9rem; }
    .scroll { overflow-x: auto; margin: 1rem 0; }
    main > section:first-child { margin-top: 1.5rem; }
    table { border-collapse: collapse; min-width: 15rem; line-height: 1.35;
      font-variant-numeric: tabular-nums; }
    caption { text-align: left; font-weight: 600; padding: .25rem 0; }
    th, td { padding: .35rem .6rem; text-align: left; vertical-align: top;
      border-bottom: 1px solid var(--rule); }
    th:first-child, td:first-child { padding-left: .25rem; }
    thead th { vertical-align: bottom; hyphens: auto; border-bottom: 2px solid var(--text);
      font-size: .93rem; font-weight: 600; }
    tbody th { font-weight: 600; }
    .number { text-align: right; }
    td.number, .short { white-space: nowrap; }
    .text { min-width: 8rem; }
    .long { min-width: 13rem; }
    .sorted { background: var(--soft); white-space: nowrap; }
    tbody tr:hover { background: var(--soft); }
    figure { margin: 1.25rem 0; }
    figcaption { font-weight: 600; }
    .description { color: var(--quiet); font-size: .9rem; margin: 0 0 .5rem; }
    .bars ul { list-style: none; padding: 0; margin: 0; max-width: 60rem; }
    .bars li { display: grid; grid-template-columns: minmax(0, 24rem) minmax(8rem, 1fr) 4.5rem;
      column-gap: .75rem; align-items: center; padding: .15rem 0; line-height: 1.25; }
    .bars svg { display: block; width: 100%; height: 1.15rem; }
    .bars .value { text-align: right; font-variant-numeric: tabular-nums; }
    .bars .ticks { grid-column: 2; display: flex; justify-content: space-between;
      color: var(--quiet); font-size: .75rem; margin: 0 -1rem; }
    .bars .ticks span { width: 2rem; text-align: center; white-space: nowrap; }
    .bar { fill: var(--bar); }
    .grid { stroke: var(--grid); stroke-width: 1; fill: none; vector-effect: non-scaling-stroke; }
    .whisker { stroke: var(--text); stroke-width: 1.5; fill: none;
      vector-effect: non-scaling-stroke; }
    svg text { font-size: 13px; fill: var(--text); }
    .heat-map svg { display: block; }
    .heat-map .label { text-anchor: end; }
    .heat-map .figure { text-anchor: middle; font-size: 12.5px;
      font-variant-numeric: tabular-nums; }
    .heat-map rect { stroke: var(--grid); }
    .shade-0 { fill: var(--shade-0); } .shade-1 { fill: var(--shade-1); }
    .shade-2 { fill: var(--shade-2); } .shade-3 { fill: var(--shade-3); }
    .shade-4 { fill: var(--shade-4); } .shade-5 { fill: var(--shade-5); }
    .shade-6 { fill: var(--shade-6); } .shade-7 { fill: var(--shade-7); }
    svg .on-0, svg .on-1, svg .on-2, svg .on-3, svg .on-4 { fill: var(--on-low); }
    svg .on-5 { fill: var(--on-5); }
    svg .on-6, svg .on-7 { fill: var(--on-high); }
    .lines svg, .columns svg { display: block; }
    .tick { text-anchor: end; dominant-baseline: middle; fill: var(--quiet);
      font-size: 11.5px; }
    .round { font-size: 12px; fill: var(--quiet); text-anchor: middle; }
    .lines .first { text-anchor: start; } .lines .last { text-anchor: end; }
    .line { fill: none; stroke-width: 2; }
    .point { stroke-width: 1; }
    .lead { stroke: var(--rule); stroke-width: 1; fill: none; }
    .look-0 { stroke: var(--look-0); } .point.look-0 { fill: var(--look-0); }
    .look-1 { stroke: var(--look-1); } .point.look-1 { fill: var(--look-1); }
    .look-2 { stroke: var(--look-2); } .point.look-2 { fill: var(--look-2); }
    .look-3 { stroke: var(--look-3); } .point.look-3 { fill: var(--look-3); }
    .look-4 { stroke: var(--look-4); } .point.look-4 { fill: var(--look-4); }
    .look-5 { stroke: var(--look-5); } .point.look-5 { fill: var(--look-5); }
    .point.hollow { fill: var(--page); stroke-width: 1.75; }
    .line.look-1 { stroke-dasharray: 7 3; } .line.look-2 { stroke-dasharray: 2 3; }
    .line.look-3 { stroke-dasharray: 10 3 2 3; } .line.look-4 { stroke-dasharray: 4 2; }
    .line.look-5 { stroke-dasharray: 12 4; }
    @media (max-width: 42rem) {
      h1 { font-size: 1.4rem; }
      h2 { font-size: 1.2rem; }
      .facts div { display: block; }
      .bars li { grid-template-columns: 1fr 4rem; padding: .35rem 0; }
      .bars .label { grid-column: 1 / -1; }
      .bars .ticks { grid-column: 1; }
      th, td { padding: .3rem .45rem; }
      .long { min-width: 16rem; }
      tbody th.short { position: sticky; left: 0; background: var(--page);
        background-clip: padding-box; }
      tbody tr:hover th.short { background: var(--soft); }
    }
    @page { size: A4; margin: 18mm 15mm; }
    @page wide { size: A4 landscape; margin: 15mm; }
    @media print {
      html { font-size: 10pt; }
      nav { display: none; }
      body { padding: 0; max-width: none; line-height: 1.35; }
      h2, h3, h4, h5, h2 + p, figcaption, .description, caption { break-after: avoid; }
      tr, li, figure, blockquote, h2 + p { break-inside: avoid; }
      thead { display: table-header-group; break-after: avoid; }
      tbody tr:first-child { break-before: avoid; }
      p { orphans: 3; widows: 3; }
      .scroll { overflow: visible; }
      table { font-size: 9pt; }
      th, td { padding: .2rem .35rem; hyphens: auto; }
      .text { min-width: 0; }
      .long { min-width: 45mm; }
      .wide { page: wide; }
      .wide table { font-size: 6pt; }
      .wide th, .wide td { padding: 1pt 2pt; }
      .wide thead th { font-size: 7pt; }
      .wide thead .number { writing-mode: vertical-rl; height: 26mm; }
      .heat-map svg, .lines svg, .columns svg { max-width: 100%; height: auto; max-height: 145mm; }
      .tall svg { max-height: 178mm; }
      .bars li { grid-template-columns: minmax(0, 45%) 1fr 4rem; font-size: 9pt; }
      .bar, .heat-map rect, .point, .sorted { print-color-adjust: exact;
        -webkit-print-color-adjust: exact; }
      main a[href^="http"]:not(.address)::after { content: " (" attr(href) ")"; font-size: 8pt; }
    }
    """
}
