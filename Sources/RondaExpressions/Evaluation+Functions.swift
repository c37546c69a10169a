import RondaCore
import Synchronization

/// The functions that have no step of their own.
extension Program {
  func call(
    _ function: Function, _ arguments: ArraySlice<Int>, _ state: EvaluationState, _ here: Here
  ) -> ExpressionValue {
    let first = arguments.startIndex
    func text(_ place: Int) -> String { self.text(arguments[first + place], state, here) }
    func number(_ place: Int) -> Double { self.number(arguments[first + place], state, here) }
    func value(_ place: Int) -> ExpressionValue { self.value(arguments[first + place], state, here) }
    func has(_ place: Int) -> Bool { place < arguments.count }
    switch function {
    case .booleanFromString: return .boolean(BooleanText.value(text(0)))
    case .concat: return .string(texts(arguments, state, here).joined())
    case .join:
      return .string(texts(arguments.dropFirst(), state, here).joined(separator: text(0)))
    case .substring:
      return .string(TextPart.section(text(0), from: number(1), length: has(2) ? number(2) : nil))
    case .substringBefore: return .string(TextSearch.before(text(1), in: text(0)))
    case .substringAfter: return .string(TextSearch.after(text(1), in: text(0)))
    case .translate: return .string(TextPart.translate(text(0), from: text(1), to: text(2)))
    case .regex:
      let (subject, pattern) = (text(0), text(1))
      return .boolean(patternCache.withLock { $0.matches(subject, pattern) })
    case .uuid:
      var chance = Chance(next64: state.random)
      return .string(
        has(0) ? RandomText.code(length: number(0), using: &chance) : RandomText.uuid(using: &chance))
    case .digest:
      return .string(
        DigestText.text(text(0), algorithmNamed: text(1), encodingNamed: has(2) ? text(2) : "base64"))
    case .base64Decode: return .string(Base64.decoded(text(0)))
    case .extractSigned: return .string(SignedText.message(in: text(0), publicKey: text(1)))
    case .floor: return .number(number(0).rounded(.down))
    case .ceiling: return .number(number(0).rounded(.up))
    case .pow, .atan2: return .number(MathFunction.binary(function.rawValue)?(number(0), number(1)) ?? .nan)
    case .log, .log10, .exp, .exp10, .sqrt, .sin, .cos, .tan, .asin, .acos, .atan:
      return .number(MathFunction.unary(function.rawValue)?(number(0)) ?? .nan)
    case .pi: return .number(.pi)
    case .random:
      var chance = Chance(next64: state.random)
      return .number(Double.random(in: 0..<1, using: &chance))
    case .name, .localName, .namespaceURI:
      guard let node = has(0) ? nodes(arguments[first], state, here).first : here.node else { return .empty }
      return .string(name(of: node, function, state))
    case .lang: return .boolean(isLanguage(text(0), here.node, state))
    case .now: return .moment(state.clock.now)
    case .dateTime: return moment(value(0), state).map(ExpressionValue.moment) ?? .empty
    case .decimalDateTime:
      if case .string(let text) = value(0) { return .number(DateConversion.days(text, state.clock)) }
      return .number(number(0))
    case .decimalTime:
      switch value(0) {
      case .string(let text): return .number(DateConversion.fractionOfDay(text, state.clock))
      case .moment(let moment): return .number(moment.time.fraction)
      case let other: return .number(DateConversion.fractionOfDay(other.number))
      }
    case .formatDateTime:
      guard let moment = moment(value(0), state) else { return .empty }
      return .string(DateFormat.text(moment, text(1), state.language))
    case .area: return .number(Geo.area(texts(arguments, state, here)))
    case .distance: return .number(Geo.distance(texts(arguments, state, here)))
    case .geofence: return .boolean(Geo.isPoint(text(0), inside: text(1)))
    case .intersects: return .boolean(Geo.intersects(text(0)))
    case .checklist:
      return .boolean(
        Checklist.holds(atLeast: number(0), atMost: number(1), conditions(arguments.dropFirst(2), state, here)))
    case .weightedChecklist:
      let holds = conditions(pairs(arguments.dropFirst(2), 0), state, here)
      let weights = values(pairs(arguments.dropFirst(2), 1), state, here).map(\.number)
      return .boolean(
        Checklist.holds(
          atLeast: number(0), atMost: number(1), weighted: zip(holds, weights).map { (holds: $0, weight: $1) }))
    case .version: return .string(state.version)
    case .property: return .string(state.property(text(0)))
    case .itext: return .string(state.translation(text(0)))
    default: return .empty
    }
  }

  /// Every value, nodes one by one.
  func values(_ arguments: some Sequence<Int>, _ state: EvaluationState, _ here: Here) -> [ExpressionValue] {
    var result: [ExpressionValue] = []
    for argument in arguments {
      if givesNodes(argument) {
        for node in nodes(argument, state, here) { result.append(state.value(of: node)) }
      } else {
        result.append(value(argument, state, here))
      }
    }
    return result
  }

  func texts(_ arguments: some Sequence<Int>, _ state: EvaluationState, _ here: Here) -> [String] {
    values(arguments, state, here).map(\.string)
  }

  private func conditions(_ arguments: some Sequence<Int>, _ state: EvaluationState, _ here: Here) -> [Bool] {
    values(arguments, state, here).map { value in
      // Text that is a number counts as that number, as in the specification; any other text as `boolean()` has it.
      if case .string(let text) = value, let number = NumberText.number(text) { return number > 0 }
      return value.isTrue
    }
  }

  private func pairs(_ arguments: ArraySlice<Int>, _ place: Int) -> [Int] {
    arguments.enumerated().filter { $0.offset % 2 == place }.map(\.element)
  }

  /// The instant that a value means: of a day, its beginning here.
  func moment(_ value: ExpressionValue, _ state: EvaluationState) -> DateTime? {
    switch value {
    case .moment(let moment): return moment
    case .string(let text):
      if let number = NumberText.number(text) { return DateTime(daysSince1970: number, local: state.clock) }
      return DateTime(text, local: state.clock)
    case .number(let number): return DateTime(daysSince1970: number, local: state.clock)
    case .day(let days): return CivilDate(daysSince1970: days).flatMap { DateTime($0, .midnight, local: state.clock) }
    case .boolean: return nil
    }
  }

  private func name(of node: NodeRef, _ function: Function, _ state: EvaluationState) -> String {
    let name = state.name(of: node)
    switch function {
    case .localName: return name.split(separator: ":").last.map(String.init) ?? ""
    case .namespaceURI:
      guard let tree = state.tree(of: node) else { return "" }
      return tree.names[Int(tree.nodes[node.node].name)].namespace
    default: return name.hasPrefix("@") ? String(name.dropFirst()) : name
    }
  }

  /// XPath's `lang`: whether the innermost `xml:lang` around is that language or a variety of it.
  private func isLanguage(_ wanted: String, _ node: NodeRef, _ state: EvaluationState) -> Bool {
    guard let tree = state.tree(of: node) else { return false }
    var next: Int? = node.node
    while let current = next {
      if let attribute = tree.attribute("xml:lang", of: current) {
        let language = tree.string(attribute).lowercased()
        return language == wanted.lowercased() || language.hasPrefix(wanted.lowercased() + "-")
      }
      next = tree.parent(of: current)
    }
    return false
  }
}

/// Chance that comes from outside.
struct Chance: RandomNumberGenerator {
  let next64: @Sendable () -> UInt64

  mutating func next() -> UInt64 { next64() }
}
