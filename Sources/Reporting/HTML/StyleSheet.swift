/// How a report in HTML looks: on a narrow and a wide screen, light and dark, and in print.
enum StyleSheet {
  /// Nothing but this style sheet is used: no script, no picture, no address.
  ///
  /// The sheet is named by its SHA-256, so that no other can be smuggled in
  /// (https://www.w3.org/TR/CSP3/#framework-directive-source-list).
  static let contentSecurityPolicy =
    "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'"

  static let digest = "Z1GXbAu5rAtQfXjM3jJyW+Tuwcg/wCjtYYWkUOrx9YM="

  static let text: StaticString = """
    :root { color-scheme: light dark; }
    body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; padding: 1rem; max-width: 75rem; }
    .table { overflow-x: auto; }
    table { border-collapse: collapse; }
    th, td { padding: .25rem .5rem; text-align: left; vertical-align: top; }
    .number { text-align: right; font-variant-numeric: tabular-nums; }
    """
}
