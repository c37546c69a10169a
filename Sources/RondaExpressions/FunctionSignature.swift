/// The functions of the language: how each is written, what it takes and what it gives.
struct FunctionSignature: Sendable {
  /// What is asked of an argument.
  enum Parameter: Sendable {
    /// One value of any type.
    case value
    case condition
    case number
    case text
    /// A date, with or without a time.
    case date
    /// Nodes.
    case nodes
    /// A value, or nodes of which each one counts.
    case values
    /// The same, of numbers.
    case numbers
    /// Looked at as it is written.
    case special
  }

  let function: Function
  let parameters: [Parameter]
  let minimum: Int
  /// `nil` when there is no upper bound.
  let maximum: Int?
  /// What it gives; `nil` when that depends.
  let type: ValueType?
  /// How a call is written, for messages.
  let usage: String

  var name: String { function.rawValue }

  /// What is asked of the argument at a place; the last ones come again when there is no upper bound.
  func parameter(_ place: Int) -> Parameter {
    if place < parameters.count { return parameters[place] }
    return parameters.last ?? .value
  }

  static func named(_ name: String) -> FunctionSignature? { table[name] }

  /// Every name, in the order of the language's description.
  static let names = Function.allCases.map(\.rawValue)

  private static let table = Dictionary(
    uniqueKeysWithValues: Function.allCases.map { function in (function.rawValue, signature(of: function)) })

  private static func signature(of function: Function) -> FunctionSignature {
    let (parameters, minimum, type, usage) = definition(of: function)
    let isOpen = usage.hasSuffix("…")
    return FunctionSignature(
      function: function, parameters: parameters, minimum: minimum, maximum: isOpen ? nil : parameters.count,
      type: type, usage: "\(function.rawValue)(\(usage))")
  }

  private typealias Definition = ([Parameter], Int, ValueType?, String)

  /// Parameters, how many of them at least, what it gives, how the parameters are written.
  private static func definition(of function: Function) -> Definition {
    switch function {
    case .yes, .no: ([], 0, .boolean, "")
    case .not: ([.special], 1, .boolean, "b")
    case .boolean: ([.special], 1, .boolean, "x")
    case .booleanFromString: ([.text], 1, .boolean, "t")
    case .number: ([.value], 0, .number, "x")
    case .string: ([.value], 0, .string, "x")
    case .if: ([.special, .special, .special], 3, nil, "b, x, y")
    case .coalesce: ([.value, .value], 2, nil, "x, y, …")
    case .once: ([.special], 1, nil, "x")
    case .selected: ([.special, .special], 2, .boolean, "${x}, 'a'")
    case .countSelected: ([.value], 1, .number, "${x}")
    case .selectedAt: ([.value, .number], 2, .string, "${x}, n")
    case .choiceName: ([.special, .special], 2, .string, "${x}, '${x}'")
    case .itext: ([.text], 1, .string, "'id'")
    case .concat: ([.values], 0, .string, "x, y, …")
    case .join: ([.text, .values], 1, .string, "', ', x, y, …")
    case .stringLength: ([.value], 0, .number, "t")
    case .substr: ([.value, .number, .number], 2, .string, "t, n, m")
    case .substring: ([.value, .number, .number], 2, .string, "t, n, m")
    case .substringBefore, .substringAfter: ([.value, .value], 2, .string, "t, u")
    case .translate: ([.value, .value, .value], 3, .string, "t, 'abc', 'xyz'")
    case .contains, .startsWith, .endsWith: ([.value, .value], 2, .boolean, "t, u")
    case .normalizeSpace: ([.value], 0, .string, "t")
    case .regex: ([.value, .value], 2, .boolean, "t, '[0-9]+'")
    case .uuid: ([.number], 0, .string, "n")
    case .digest: ([.value, .value, .value], 2, .string, "t, 'SHA-256', 'hex'")
    case .base64Decode: ([.value], 1, .string, "t")
    case .extractSigned: ([.value, .value], 2, .string, "t, u")
    case .int, .floor, .ceiling, .abs: ([.number], 1, .number, "n")
    case .round: ([.number, .number], 1, .number, "n, m")
    case .pow: ([.number, .number], 2, .number, "n, m")
    case .atan2: ([.number, .number], 2, .number, "y, x")
    case .log, .log10, .exp, .exp10, .sqrt, .sin, .cos, .tan, .asin, .acos, .atan: ([.number], 1, .number, "n")
    case .pi, .random: ([], 0, .number, "")
    case .sum, .min, .max: ([.numbers], 1, .number, "n, m, …")
    case .count: ([.nodes], 1, .number, "${x}")
    case .countNonEmpty: ([.values], 1, .number, "x, y, …")
    case .position: ([.nodes], 0, .number, "..")
    case .last: ([], 0, .number, "")
    case .name, .localName, .namespaceURI: ([.nodes], 0, .string, "${x}")
    case .lang: ([.text], 1, .boolean, "'es'")
    case .id: ([.values], 1, nil, "'a'")
    case .current: ([], 0, nil, "")
    case .instance: ([.special], 1, nil, "'id'")
    case .pulldata: ([.special, .special, .special, .special], 4, .string, "'id', 'wanted', 'key', x")
    case .indexedRepeat: (Array(repeating: .special, count: 7), 3, nil, "${x}, ${r}, n")
    case .randomize: ([.nodes, .value], 1, nil, "${x}, n")
    case .today: ([], 0, .date, "")
    case .now: ([], 0, .dateTime, "")
    case .date: ([.value], 1, .date, "x")
    case .dateTime: ([.value], 1, .dateTime, "x")
    case .decimalDateTime, .decimalTime: ([.value], 1, .number, "d")
    case .formatDate, .formatDateTime: ([.date, .value], 2, .string, "d, '%d-%m-%Y'")
    case .area: ([.values], 1, .number, "${x}")
    case .distance: ([.values], 1, .number, "x, y, …")
    case .geofence: ([.value, .value], 2, .boolean, "${x}, ${y}")
    case .intersects: ([.value], 1, .boolean, "${x}")
    case .checklist: ([.number, .number, .values], 2, .boolean, "n, m, x, y, …")
    case .weightedChecklist: ([.number, .number, .values], 2, .boolean, "n, m, x, n, …")
    case .version: ([], 0, .string, "")
    case .property: ([.text], 1, .string, "'username'")
    }
  }

  /// What to write in place of functions that other tools have and this language lacks.
  static let replacements: [String: String] = [
    "mid": "substr(t, n, m)", "left": "substr(t, 0, n)", "length": "string-length(t)",
    "len": "string-length(t)", "isnull": "${x} = ''", "isblank": "${x} = ''", "is-null": "${x} = ''",
    "si": "if(b, x, y)",
    "ifelse": "if(b, x, y)", "iif": "if(b, x, y)", "and": "a and b", "or": "a or b", "mod": "n mod m",
    "trim": "normalize-space(t)", "avg": "sum(n, m) div 2", "choice-name": "jr:choice-name(${x}, '${x}')",
    "itext": "jr:itext('id')", "match": "regex(t, '[0-9]+')", "matches": "regex(t, '[0-9]+')",
  ]
}
