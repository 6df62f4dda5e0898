import Foundation

/// Texts that do harm where they are written without thought.
enum HostileTexts {
  static let corpora = URL(filePath: #filePath).appending(path: "../../../../shared/corpora")
    .standardized
  static let corporaAreThere = FileManager.default.fileExists(atPath: corpora.path)

  /// https://github.com/minimaxir/big-list-of-naughty-strings
  static func naughtyStrings() throws -> [String] {
    let data = try Data(contentsOf: corpora.appending(path: "blns/blns.json"))
    return try JSONDecoder().decode([String].self, from: data)
  }

  static func formulas() throws -> [String] {
    let file = corpora.appending(path: "csv-injection-payloads/Intruder/csv-payload.txt")
    return try String(decoding: Data(contentsOf: file), as: UTF8.self)
      .split(separator: "\n").map(String.init)
  }

  /// 200 texts that run a script where the place before them is left: eight ways out, 25 scripts.
  static let scripts: [String] = [
    "", "\">", "'>", "-->", "</style>", "</title></svg>", "]]>", "`\"' ",
  ].flatMap { way in
    [
      "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>",
      "<svg><script>alert(1)</script></svg>", "<iframe srcdoc='<script>alert(1)</script>'>",
      "<body onload=alert(1)>", "<details open ontoggle=alert(1)>",
      "<a href=javascript:alert(1)>x</a>",
      "<a href=\"java&#115;cript:alert(1)\">x</a>",
      "<math><mtext><style><img src=x onerror=alert(1)>",
      "<input autofocus onfocus=alert(1)>", "<object data=javascript:alert(1)>",
      "<embed src=data:text/html;base64,PHNjcmlwdD4=>",
      "<meta http-equiv=refresh content=0;url=//x>",
      "<link rel=stylesheet href=//x>", "<style>*{background:url(//x)}</style>",
      "<base href=//x>", "<form action=//x><button>x</button></form>",
      "<template><script>alert(1)</script></template>",
      "<noscript><p title=\"</noscript><img src=x>\">",
      "onmouseover=alert(1) x=", "&lt;script&gt;alert(1)&lt;/script&gt;",
      "{{constructor.alert(1)}}",
      "![x](javascript:alert(1))", "[x]: javascript:alert(1) 'x'",
    ].map { way + $0 }
  }
}
