/// Runs a program over a text, in time that grows with the text times the program and never more.
struct PatternMatcher {
  private let program: PatternProgram
  private let text: [Unicode.Scalar]
  /// For each look, whether it holds at each place of the text.
  private var tables: [[Bool]] = []

  static func matchesWhole(_ program: PatternProgram, _ text: String) -> Bool {
    var matcher = PatternMatcher(program: program, text: Array(text.unicodeScalars))
    for look in program.looks {
      var table = [Bool](repeating: false, count: matcher.text.count + 1)
      matcher.run(look, beginsEverywhere: true) { place in table[place] = true }
      matcher.tables.append(table)
    }
    var matches = false
    let end = matcher.text.count
    matcher.run(program.main, beginsEverywhere: false) { place in
      if place == end { matches = true }
    }
    return matches
  }

  private init(program: PatternProgram, text: [Unicode.Scalar]) {
    self.program = program
    self.text = text
  }

  /// Tells every place where the part can end that began at the first one, or at any.
  private func run(_ part: PatternProgram.Part, beginsEverywhere: Bool, accepts: (Int) -> Void) {
    var current = Places(count: part.steps.count)
    var next = Places(count: part.steps.count)
    var pending: [Int] = []
    var place = part.isBackwards ? text.count : 0
    let last = part.isBackwards ? 0 : text.count
    enter(0, part, place, &current, &pending)
    while true {
      if current.hasAccepted { accepts(place) }
      if place == last || current.isEmpty && !beginsEverywhere { return }
      let scalar = part.isBackwards ? text[place - 1] : text[place]
      place += part.isBackwards ? -1 : 1
      next.removeAll()
      for index in 0..<current.count {
        let step = current[index]
        switch part.steps[step] {
        case .scalar(let wanted) where wanted == scalar: enter(step + 1, part, place, &next, &pending)
        case .set(let set) where program.sets[set].contains(scalar): enter(step + 1, part, place, &next, &pending)
        default: break
        }
      }
      if beginsEverywhere { enter(0, part, place, &next, &pending) }
      swap(&current, &next)
    }
  }

  /// Goes to a step and on from there until a scalar is needed.
  private func enter(
    _ first: Int, _ part: PatternProgram.Part, _ place: Int, _ places: inout Places, _ pending: inout [Int]
  ) {
    pending.append(first)
    while let step = pending.popLast() {
      guard places.insert(step) else { continue }
      switch part.steps[step] {
      case .scalar, .set: break
      case .accept: places.hasAccepted = true
      case .jump(let target): pending.append(target)
      case .split(let one, let other):
        pending.append(other)
        pending.append(one)
      case .anchor(let anchor):
        if anchor.holds(text, place) { pending.append(step + 1) }
      case .look(let look, let isNegated):
        if tables[look][place] != isNegated { pending.append(step + 1) }
      }
    }
  }

  /// A set of steps that is emptied in no time.
  ///
  /// Source: P. Briggs, L. Torczon, "An efficient representation for sparse sets", 1993.
  private struct Places {
    private var list: [Int]
    private var indices: [Int]
    private(set) var count = 0
    var hasAccepted = false

    init(count: Int) {
      list = [Int](repeating: 0, count: count)
      indices = list
    }

    var isEmpty: Bool { count == 0 }

    subscript(index: Int) -> Int { list[index] }

    /// Whether it was not there.
    mutating func insert(_ step: Int) -> Bool {
      let index = indices[step]
      if index < count, list[index] == step { return false }
      indices[step] = count
      list[count] = step
      count += 1
      return true
    }

    mutating func removeAll() {
      count = 0
      hasAccepted = false
    }
  }
}
