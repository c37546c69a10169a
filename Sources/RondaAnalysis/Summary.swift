package import RondaCore

/// Needs and satisfaction by territory, ready to be printed. It is made of a protected table alone.
package struct Summary: Sendable {
  /// A line of every table: a place, or a group of people in it.
  package struct Row: Sendable, Hashable {
    package internal(set) var place: Places.Node
    /// Places around it with the same records, the nearest first, when `Summary.folded` has put them into this line.
    package internal(set) var around: [Places.Node] = []
    /// The group of the breakdown; `nil` for everybody.
    package let group: SummaryPlan.Choice?
    /// How far the line is indented: a level for each place around it that has a line, one more for a group.
    package internal(set) var indent: Int
    let node: Int
    let groupIndex: Int?
    /// Whether this place holds all records of the place of the line before it that lies around it.
    let repeatsPlaceAround: Bool
  }

  /// A question of satisfaction or importance.
  package struct ScaleSection: Sendable {
    package let question: SummaryPlan.Question
    package let topic: SummaryPlan.Topic?
    /// In the order of `Summary.rows`.
    package let lines: [ScaleLine]
    /// What the importance question of the same topic says, line by line: the share of the two highest degrees.
    package let importance: [Figure]?
    /// The question that `importance` comes from.
    package let importanceQuestion: SummaryPlan.Question?
    package let comparisons: [Comparison]
  }

  package struct ScaleLine: Sendable, Hashable {
    package let base: ProtectedTable.Count
    package let positive: Figure
    package let neutral: Figure
    package let negative: Figure
    /// The share of positive less that of negative degrees.
    package let net: Figure
    package let topTwo: Figure
    /// In the order of the question's choices; of a choice without a score, its count.
    package let choices: [Figure]
    /// In the order of `MissingReason.allCases`.
    package let missing: [ProtectedTable.Count]
  }

  /// A question of needs that people answered one by one.
  package struct NeedSection: Sendable {
    package let question: SummaryPlan.Question
    /// In the order of `Summary.rows`.
    package let lines: [NeedLine]
  }

  package struct NeedLine: Sendable {
    package let base: ProtectedTable.Count
    /// Most named first; those that are not shown last, in the order of the list.
    package let items: [NeedItem]
    /// In the order of `MissingReason.allCases`.
    package let missing: [ProtectedTable.Count]
  }

  package struct NeedItem: Sendable, Hashable {
    package let choice: SummaryPlan.Choice
    /// One more than the number of shown choices that were surely named by more people. Equal ranks are ties: a sample
    /// cannot tell them apart, or the counts are equal. `nil` when it is not shown.
    package let rank: Int?
    /// Whether another shown choice has the same rank.
    package let isTied: Bool
    /// The share of people who named it, in any place.
    package let share: Figure
    /// The share of people who put it first; `nil` unless the question is a ranking.
    package let first: Figure?
    /// Averaged Borda points; `nil` unless the question is a ranking.
    package let points: Figure?
  }

  /// A question of needs that tables of people answered with points.
  package struct PointSection: Sendable {
    package let question: SummaryPlan.Question
    /// One for each place: a table is of no group.
    package let lines: [PointLine]
  }

  package struct PointLine: Sendable {
    package let row: Row
    package let tables: Int
    package let total: Int
    /// Most points first.
    package let items: [PointItem]
  }

  package struct PointItem: Sendable, Hashable {
    package let choice: SummaryPlan.Choice
    package let rank: Int
    package let isTied: Bool
    package let points: Int
    /// Of all the points; `nil` when there are none.
    package let share: Double?
  }

  /// Two places of one level: the share of positive degrees in the one with more and the one with less.
  package struct Comparison: Sendable, Hashable {
    /// An index into the levels.
    package let level: Int
    package let more: Phrase
    package let less: Phrase
    /// Whether the sample tells them apart (Newcombe's interval of the difference leaves out 0).
    package let isDistinct: Bool
  }

  package let title: Phrase
  package let consultation: SummaryPlan.Consultation
  package let threshold: Int
  package let records: ProtectedTable.Count
  package let breakdown: SummaryPlan.Breakdown?
  package let levels: [Places.Level]
  package internal(set) var rows: [Row]
  package internal(set) var needs: [NeedSection]
  package internal(set) var points: [PointSection]
  package internal(set) var scales: [ScaleSection]

  /// - Parameter level: an index into the levels when only the places of one level are wanted (and the whole).
  package init(_ table: ProtectedTable, level: Int? = nil) {
    let plan = table.plan
    title = plan.title
    consultation = plan.consultation
    threshold = plan.threshold
    records = table.records
    breakdown = plan.breakdown
    levels = plan.places.levels
    let rows = Self.rows(table, level)
    self.rows = rows
    let margin = plan.consultation == .sample
    var needs: [NeedSection] = []
    var points: [PointSection] = []
    var scales: [ScaleSection] = []
    let paired = Set(plan.questions.filter { $0.measure == .satisfaction }.compactMap(\.topic))
    for (index, question) in plan.questions.enumerated() {
      switch question.shape {
      case .one:
        // The first importance question of a topic stands beside its satisfaction, and by itself when there is none.
        if question.measure == .importance, let topic = question.topic, paired.contains(topic),
          Self.importance(of: topic, plan) == index
        {
          continue
        }
        let lines = rows.map { Self.scaleLine(table, index, $0, margin) }
        let partner = question.measure == .satisfaction ? question.topic.flatMap { Self.importance(of: $0, plan) } : nil
        let importance = partner.map { partner in
          rows.map { row in
            Figure(
              table.count(.topTwo, question: partner, node: row.node, group: row.groupIndex),
              of: table.count(.base, question: partner, node: row.node, group: row.groupIndex), withMargin: margin)
          }
        }
        scales.append(
          ScaleSection(
            question: question, topic: question.topic.map { plan.topics[$0] }, lines: lines, importance: importance,
            importanceQuestion: partner.map { plan.questions[$0] },
            comparisons: margin ? Self.comparisons(rows, lines) : []))
      case .several, .ranking:
        needs.append(NeedSection(question: question, lines: rows.map { Self.needLine(table, index, $0, margin) }))
      case .points:
        points.append(
          PointSection(
            question: question, lines: rows.filter { $0.group == nil }.map { Self.pointLine(table, index, $0) }))
      }
    }
    self.needs = needs
    self.points = points
    self.scales = scales
  }

  /// The first importance question of a topic.
  private static func importance(of topic: Int, _ plan: SummaryPlan) -> Int? {
    plan.questions.firstIndex { $0.measure == .importance && $0.shape == .one && $0.topic == topic }
  }

  private static func rows(_ table: ProtectedTable, _ level: Int?) -> [Row] {
    let places = table.plan.places
    let top = places.nodes.indices.filter { places.nodes[$0].depth == 1 && places.nodes[$0].kind == .unit }
    let hasStray = !table.isEmpty(node: places.nodes.count - 1)
    var rows: [Row] = []
    var indents: [Int: Int] = [:]
    for (index, node) in places.nodes.enumerated() {
      switch node.kind {
      // A single root that holds everything is the whole.
      case .whole where top.count == 1 && !hasStray && level == nil: continue
      case .withoutTerritory where !hasStray || top.isEmpty: continue
      case .unit where level != nil && node.level != level: continue
      default: break
      }
      var around = node.parent
      while let parent = around, indents[parent] == nil { around = places.nodes[parent].parent }
      let indent = around.flatMap { indents[$0] }.map { $0 + 1 } ?? 0
      indents[index] = indent
      let repeats = around.map { indents[$0] != nil && table.isSamePlace(index, $0) } ?? false
      rows.append(
        Row(
          place: node, group: nil, indent: indent, node: index, groupIndex: nil, repeatsPlaceAround: repeats))
      let categories = table.plan.categories
      for (position, group) in categories.enumerated() {
        // People who did not say have a line only where there are any.
        if position == categories.count - 1, !table.hasRecords(node: 0, group: position) { continue }
        rows.append(
          Row(
            place: node, group: group, indent: indent + 1, node: index, groupIndex: position,
            repeatsPlaceAround: repeats))
      }
    }
    return rows
  }

  private static func missing(_ table: ProtectedTable, _ question: Int, _ row: Row) -> [ProtectedTable.Count] {
    MissingReason.allCases.map {
      table.count(.missing($0), question: question, node: row.node, group: row.groupIndex)
    }
  }

  private static func scaleLine(_ table: ProtectedTable, _ question: Int, _ row: Row, _ margin: Bool) -> ScaleLine {
    func count(_ part: Part) -> ProtectedTable.Count {
      table.count(part, question: question, node: row.node, group: row.groupIndex)
    }
    let base = count(.base)
    func share(_ part: Part) -> Figure { Figure(count(part), of: base, withMargin: margin) }
    let (positive, negative) = (share(.positive), share(.negative))
    let net: Figure
    if let high = positive.value, let low = negative.value {
      net = Figure(status: .shown, value: high - low)
    } else {
      net = Figure(status: positive.status == .noAnswers ? .noAnswers : .protected)
    }
    let choices = table.plan.questions[question].choices
    return ScaleLine(
      base: base, positive: positive, neutral: share(.neutral), negative: negative, net: net, topTwo: share(.topTwo),
      choices: choices.indices.map { index in
        guard choices[index].score == nil else { return share(.choice(index)) }
        let alone = count(.choice(index)).value
        return Figure(status: alone == nil ? .protected : .shown, count: alone)
      },
      missing: missing(table, question, row))
  }

  private static func needLine(_ table: ProtectedTable, _ question: Int, _ row: Row, _ margin: Bool) -> NeedLine {
    let choices = table.plan.questions[question].choices
    var isRanking = false
    if case .ranking = table.plan.questions[question].shape { isRanking = true }
    func count(_ part: Part) -> ProtectedTable.Count {
      table.count(part, question: question, node: row.node, group: row.groupIndex)
    }
    let base = count(.base)
    let shares = choices.indices.map { Figure(count(.choice($0)), of: base, withMargin: margin) }
    let order = choices.indices.sorted { (-(shares[$0].count ?? -1), $0) < (-(shares[$1].count ?? -1), $1) }
    var ranks: [Int: Int] = [:]
    for choice in order where shares[choice].count != nil {
      let above = order.count { other in
        (shares[other].count ?? -1) > (shares[choice].count ?? -1)
          && table.areDistinct(other, choice, question: question, node: row.node, group: row.groupIndex)
      }
      ranks[choice] = above + 1
    }
    let items = order.map { choice in
      let points = table.averagePoints(choice: choice, question: question, node: row.node, group: row.groupIndex)
      let absent: Figure.Status = base == .shown(0) ? .noAnswers : .protected
      return NeedItem(
        choice: choices[choice], rank: ranks[choice],
        isTied: ranks.contains { $0.key != choice && $0.value == ranks[choice] }, share: shares[choice],
        first: isRanking ? Figure(count(.place(0, choice: choice)), of: base, withMargin: margin) : nil,
        points: isRanking ? Figure(status: points == nil ? absent : .shown, value: points) : nil)
    }
    return NeedLine(base: base, items: items, missing: missing(table, question, row))
  }

  private static func pointLine(_ table: ProtectedTable, _ question: Int, _ row: Row) -> PointLine {
    let choices = table.plan.questions[question].choices
    let (tables, points) = table.points(question: question, node: row.node)
    let total = points.reduce(0, +)
    let items = choices.indices.sorted { (-points[$0], $0) < (-points[$1], $1) }.map { choice in
      PointItem(
        choice: choices[choice], rank: points.count { $0 > points[choice] } + 1,
        isTied: points.count { $0 == points[choice] } > 1, points: points[choice],
        share: total == 0 ? nil : Double(points[choice]) / Double(total))
    }
    return PointLine(row: row, tables: tables, total: total, items: items)
  }

  /// For every level with several shown places: the first against the second, and against the last.
  private static func comparisons(_ rows: [Row], _ lines: [ScaleLine]) -> [Comparison] {
    var result: [Comparison] = []
    let levels = Set(rows.compactMap(\.place.level)).sorted()
    for level in levels {
      var found: [(name: Phrase, proportion: Proportion)] = []
      for (row, line) in zip(rows, lines) where row.place.level == level && row.group == nil {
        if let count = line.positive.count, let base = line.base.value {
          found.append((row.place.name, Proportion(count, of: base)))
        }
      }
      found.sort { $0.proportion.share > $1.proportion.share }
      guard let first = found.first else { continue }
      for other in Set([1, found.count - 1]).sorted() where other > 0 && other < found.count {
        result.append(
          Comparison(
            level: level, more: first.name, less: found[other].name,
            isDistinct: first.proportion.isDistinct(from: found[other].proportion)))
      }
    }
    return result
  }
}
