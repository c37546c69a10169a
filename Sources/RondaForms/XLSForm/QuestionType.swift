/// What the cell of the column `type` says.
enum QuestionType: Equatable {
  enum Container: String, Equatable { case group, `repeat`, loop }
  enum Choosing: Equatable { case one, many, rank, external }

  case begin(Container, list: String?)
  case end(Container)
  case select(Choosing, list: String, isFile: Bool, hasOther: Bool)
  case audit
  case osm(list: String?)
  case externalData(fileExtension: String)
  case startPoint
  case backgroundPoint
  case backgroundAudio
  /// One of the settings, with its value in the column `name`.
  case setting(String)
  case plain(Plain)

  /// A question that is said by one word.
  struct Plain: Equatable {
    /// In our words: `text`, `integer`, …; what the program notes down by itself too.
    let word: String
    /// What a device is asked for, when we have no word for it.
    var property: String?
    var constraint: String?
    var hint: String?
  }

  init?(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    guard let first = words.first else { return nil }
    if let container = Self.container(text, after: "begin") {
      self = .begin(container.kind, list: container.list)
    } else if let container = Self.container(text, after: "end"), container.list == nil {
      self = .end(container.kind)
    } else if let select = Self.select(text) {
      self = select
    } else if let plain = Self.plain[text] {
      self = .plain(plain)
    } else if let special = Self.special[text] {
      self = special
    } else if first == "osm", words.count == 2 {
      self = .osm(list: words[1])
    } else {
      return nil
    }
  }

  private static func container(_ text: String, after word: String) -> (kind: Container, list: String?)? {
    guard text.hasPrefix(word) else { return nil }
    var rest = text.dropFirst(word.count)
    guard let separator = rest.first, separator == " " || separator == "_" else { return nil }
    rest = rest.dropFirst()
    for (name, kind) in containers where rest.hasPrefix(name) {
      var tail = rest.dropFirst(name.count)
      if tail.isEmpty { return (kind, nil) }
      guard tail.hasPrefix(" ") else { continue }
      tail = tail.dropFirst()
      if tail.hasPrefix("over ") { tail = tail.dropFirst(5) }
      if !tail.contains(" ") { return (kind, String(tail)) }
    }
    return nil
  }

  private static let containers: [(String, Container)] = [
    ("looped group", .repeat), ("lgroup", .repeat), ("group", .group), ("repeat", .repeat), ("loop", .loop),
  ]

  private static func select(_ text: String) -> QuestionType? {
    for (command, choosing) in commands where text.hasPrefix(command + " ") {
      var rest = text.dropFirst(command.count + 1)
      var hasOther = false
      for suffix in [" or specify other", " or_other", " or other"] where rest.hasSuffix(suffix) {
        rest = rest.dropLast(suffix.count)
        hasOther = true
        break
      }
      guard !rest.isEmpty, !rest.contains(where: \.isWhitespace) else { continue }
      let isFile = command.hasSuffix("from_file") || command.hasSuffix("from file")
      return .select(choosing, list: String(rest), isFile: isFile, hasOther: hasOther)
    }
    return nil
  }

  /// Longer ones first where one begins like another.
  private static let commands: [(String, Choosing)] = [
    ("select_one_from_file", .one), ("select_multiple_from_file", .many), ("select one from file", .one),
    ("select multiple from file", .many), ("select_one_external", .external), ("add select one prompt using", .one),
    ("add select multiple prompt using", .many), ("select all that apply from", .many), ("select one from", .one),
    ("select1", .one), ("select_one", .one), ("select one", .one), ("select_multiple", .many),
    ("select all that apply", .many), ("rank", .rank),
  ]

  private static let special: [String: QuestionType] = [
    "audit": .audit, "osm": .osm(list: nil), "csv-external": .externalData(fileExtension: "csv"),
    "xml-external": .externalData(fileExtension: "xml"), "start-geopoint": .startPoint,
    "background-geopoint": .backgroundPoint, "background-audio": .backgroundAudio, "form_title": .setting("form_title"),
    "set_form_title": .setting("form_title"), "form_id": .setting("form_id"), "set_form_id": .setting("form_id"),
    "prefix": .setting("prefix"),
  ]

  /// The names that go with a word of ours.
  private static let spellings: [(word: String, names: [String])] = [
    ("text", ["text", "string", "q string", "add text prompt"]),
    ("integer", ["integer", "int", "q int", "add integer prompt"]),
    ("decimal", ["decimal", "q decimal", "add decimal prompt"]),
    ("date", ["date", "q date", "add date prompt"]), ("time", ["time"]),
    (
      "datetime",
      ["dateTime", "datetime", "date time", "q dateTime", "q date time", "add dateTime prompt", "add date time prompt"]
    ),
    ("note", ["note", "q note", "add note prompt"]),
    ("acknowledge", ["acknowledge", "trigger", "q acknowledge", "add acknowledge prompt"]),
    ("geopoint", ["geopoint", "location", "gps", "q geopoint", "q location", "add location prompt"]),
    ("geotrace", ["geotrace", "q geotrace"]), ("geoshape", ["geoshape", "q geoshape"]),
    ("barcode", ["barcode", "q barcode", "add barcode prompt"]),
    ("image", ["image", "photo", "q picture", "q image", "add image prompt", "add photo prompt"]),
    ("audio", ["audio", "q audio", "add audio prompt"]), ("video", ["video", "q video", "add video prompt"]),
    ("file", ["file", "add file prompt"]), ("range", ["range"]),
    ("calculate", ["calculate", "q calculate", "add calculate prompt"]), ("hidden", ["hidden"]),
    ("start", ["start", "start time", "get start time"]), ("end", ["end", "end time", "get end time"]),
    ("today", ["today", "get today"]), ("username", ["username"]), ("email", ["email"]),
    ("deviceid", ["deviceid", "device id", "get device id", "imei"]),
    ("phonenumber", ["phonenumber", "get phone number"]),
  ]

  private static let properties: [(property: String, names: [String])] = [
    ("simserial", ["simserial", "sim id", "get sim id"]),
    ("subscriberid", ["subscriberid", "subscriber id", "get subscriber id"]),
    ("uri:subscriberid", ["uri:subscriberid"]), ("uri:phonenumber", ["uri:phonenumber"]),
    ("uri:simserial", ["uri:simserial"]), ("uri:deviceid", ["uri:deviceid"]), ("uri:username", ["uri:username"]),
    ("uri:email", ["uri:email"]),
  ]

  private static let plain: [String: Plain] = {
    var result: [String: Plain] = [:]
    for (word, names) in spellings { for name in names { result[name] = Plain(word: word) } }
    for (property, names) in properties {
      for name in names { result[name] = Plain(word: "hidden", property: property) }
    }
    for (name, last) in [("month", 31), ("six months", 183), ("year", 365)] {
      result["number of days in last \(name)"] = Plain(
        word: "integer", constraint: "0 <= . and . <= \(last)", hint: "Enter a number 0-\(last).")
    }
    result["percentage"] = Plain(word: "integer", constraint: "0 <= . and . <= 100")
    result["phone number"] = Plain(word: "text", constraint: "regex(., '^\\d*$')", hint: "Enter numbers only.")
    return result
  }()

  /// Everything that a type may begin with, for suggestions.
  static let names: [String] =
    spellings.flatMap(\.names) + commands.map(\.0) + special.keys.sorted()
    + ["begin_group", "end_group", "begin_repeat", "end_repeat", "percentage", "phone number"]
}
