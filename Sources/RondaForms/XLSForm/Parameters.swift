/// What the column `parameters` says: `start=0 end=10`, divided by blanks, commas or semicolons.
struct Parameters {
  private(set) var pairs: [(key: String, value: String)] = []

  /// `nil` when a part is no `key=value`.
  init?(_ text: String) {
    var words: [Substring] = []
    for piece in text.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == ";" }) {
      var rest = piece
      while let equals = rest.firstIndex(of: "=") {
        if equals > rest.startIndex { words.append(rest[..<equals]) }
        words.append(rest[equals...equals])
        rest = rest[rest.index(after: equals)...]
      }
      if !rest.isEmpty { words.append(rest) }
    }
    guard words.count % 3 == 0 else { return nil }
    for index in stride(from: 0, to: words.count, by: 3) {
      guard words[index] != "=", words[index + 1] == "=", words[index + 2] != "=" else { return nil }
      let key = words[index].lowercased()
      let value = String(words[index + 2])
      // Names of columns and of questions are not to be changed.
      let isName = key == "value" || key == "label" || value.contains("${")
      pairs.append((key, isName ? value : value.lowercased()))
    }
  }

  init() {}

  /// The last one with this key counts.
  subscript(key: String) -> String? { pairs.last { $0.key == key }?.value }

  /// The keys that a type of question knows; `nil` for those that have no parameters.
  static func keys(of word: String) -> [String]? {
    switch word {
    case "select": ["randomize", "seed"]
    case "select_from_file": ["label", "randomize", "seed", "value"]
    case "range": ["end", "placeholder", "start", "step", "tick_interval", "tick_labelset"]
    case "text": ["rows"]
    case "image": ["app", "max-pixels"]
    case "audio", "background-audio": ["quality"]
    case "geopoint": ["allow-mock-accuracy", "capture-accuracy", "reference-geometry", "warning-accuracy"]
    case "geotrace", "geoshape": ["allow-mock-accuracy", "incremental", "reference-geometry"]
    case "audit":
      [
        "identify-user", "location-max-age", "location-min-interval", "location-priority", "track-changes",
        "track-changes-reasons",
      ]
    default: nil
    }
  }
}
