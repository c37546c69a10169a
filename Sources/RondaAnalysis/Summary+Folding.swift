extension Summary {
  /// The same with places that hold the same records in one line: the innermost of them, with those around it named
  /// beside it. For people; programs want every place.
  package var folded: Summary {
    var result = self
    let kept = rows.indices.filter { !rows[$0].repeatsPlaceAround }
    guard kept.count < rows.count else { return self }
    var foldedRows: [Row] = []
    for index in kept {
      var row = rows[index]
      var next = index + 1
      while next < rows.count, rows[next].node == row.node { next += 1 }
      // Places that repeat this one follow it, each inside the one before.
      while next < rows.count, rows[next].repeatsPlaceAround {
        if rows[next].group == nil {
          row.around.insert(row.place, at: 0)
          row.place = rows[next].place
        }
        next += 1
      }
      foldedRows.append(row)
    }
    // Lines that went away leave steps in the indentation.
    var open: [(old: Int, new: Int)] = []
    for index in foldedRows.indices {
      let old = foldedRows[index].indent
      while let last = open.last, last.old >= old { open.removeLast() }
      let new = open.last.map { $0.new + 1 } ?? 0
      open.append((old, new))
      foldedRows[index].indent = new
    }
    result.rows = foldedRows
    let levels = Set(foldedRows.compactMap(\.place.level))
    result.needs = needs.map { NeedSection(question: $0.question, lines: $0.lines.at(kept)) }
    let places = kept.filter { rows[$0].group == nil }
    result.points = points.map { section in
      var lines: [PointLine] = []
      for (line, index) in zip(section.lines.filter { !$0.row.repeatsPlaceAround }, places) {
        let row = foldedRows[kept.firstIndex(of: index) ?? 0]
        lines.append(PointLine(row: row, tables: line.tables, total: line.total, items: line.items))
      }
      return PointSection(question: section.question, lines: lines)
    }
    result.scales = scales.map { section in
      ScaleSection(
        question: section.question, topic: section.topic, lines: section.lines.at(kept),
        importance: section.importance?.at(kept), importanceQuestion: section.importanceQuestion,
        comparisons: section.comparisons.filter { levels.contains($0.level) })
    }
    return result
  }
}

extension Array {
  /// The elements at some positions, in their order.
  fileprivate func at(_ positions: [Int]) -> [Element] { positions.map { self[$0] } }
}
