/// The functions of the language: how each is written and how many values it takes.
struct FunctionSignature: Sendable {
  enum Function: String, Sendable, CaseIterable {
    case yes = "true"
    case no = "false"
    case not, boolean, number, string
    case `if`, coalesce, once
    case selected
    case countSelected = "count-selected"
    case selectedAt = "selected-at"
    case choiceName = "jr:choice-name"
    case concat
    case stringLength = "string-length"
    case substr, contains
    case startsWith = "starts-with"
    case endsWith = "ends-with"
    case normalizeSpace = "normalize-space"
    case regex
    case int, round, abs, sum, min, max
    case countNonEmpty = "count-non-empty"
    case date, today
    case formatDate = "format-date"
  }

  let function: Function
  let minimum: Int
  /// `nil` when there is no upper bound.
  let maximum: Int?
  /// How a call is written, for messages.
  let usage: String

  var name: String { function.rawValue }

  static func named(_ name: String) -> FunctionSignature? { table[name] }

  /// Every name, in the order of the language's description.
  static let names = Function.allCases.map(\.rawValue)

  private static let table = Dictionary(
    uniqueKeysWithValues: Function.allCases.map { function in (function.rawValue, signature(of: function)) })

  private static func signature(of function: Function) -> FunctionSignature {
    let (minimum, maximum, parameters): (Int, Int?, String) =
      switch function {
      case .yes, .no, .today: (0, 0, "")
      case .not: (1, 1, "b")
      case .boolean, .number, .string, .once, .date: (1, 1, "x")
      case .if: (3, 3, "b, x, y")
      case .coalesce: (2, nil, "x, y, …")
      case .selected: (2, 2, "${x}, 'a'")
      case .countSelected: (1, 1, "${x}")
      case .selectedAt: (2, 2, "${x}, n")
      case .choiceName: (2, 2, "${x}, '${x}'")
      case .concat: (1, nil, "x, y, …")
      case .stringLength, .normalizeSpace: (1, 1, "t")
      case .substr: (2, 3, "t, n, m")
      case .contains, .startsWith, .endsWith: (2, 2, "t, u")
      case .regex: (2, 2, "t, '[0-9]+'")
      case .int, .abs: (1, 1, "n")
      case .round: (1, 2, "n, m")
      case .sum, .min, .max: (1, nil, "n, m, …")
      case .countNonEmpty: (1, nil, "x, y, …")
      case .formatDate: (2, 2, "d, '%d-%m-%Y'")
      }
    return FunctionSignature(
      function: function, minimum: minimum, maximum: maximum, usage: "\(function.rawValue)(\(parameters))")
  }

  /// What to write in place of functions that other tools have and this language lacks.
  static let replacements: [String: String] = [
    "substring": "substr(t, n, m)", "mid": "substr(t, n, m)", "left": "substr(t, 0, n)", "length": "string-length(t)",
    "len": "string-length(t)", "count": "count-selected(${x})", "floor": "int(n)", "ceiling": "int(n)",
    "now": "today()",
    "join": "concat(x, y, …)", "isnull": "${x} = ''", "isblank": "${x} = ''", "is-null": "${x} = ''",
    "si": "if(b, x, y)",
    "ifelse": "if(b, x, y)", "iif": "if(b, x, y)", "and": "a and b", "or": "a or b", "mod": "n mod m",
    "trim": "normalize-space(t)", "avg": "sum(n, m) div 2", "choice-name": "jr:choice-name(${x}, '${x}')",
    "match": "regex(t, '[0-9]+')", "matches": "regex(t, '[0-9]+')",
  ]
}
