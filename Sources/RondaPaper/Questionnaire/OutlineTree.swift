import RondaForms

/// The items of a form as they lie in one another, in its order.
struct OutlineTree {
  enum Node {
    case question(Int)
    /// An index into `Form.groups`.
    case group(Int, [Node])
  }

  let nodes: [Node]

  init(_ form: Form) {
    var open: [(group: Int, nodes: [Node])] = [(-1, [])]
    func close(to depth: Int) {
      while open.count > depth + 1, let last = open.popLast() {
        open[open.count - 1].nodes.append(.group(last.group, last.nodes))
      }
    }
    for entry in FormOutline(form).entries {
      close(to: entry.depth)
      switch entry.item {
      case .question(let index): open[open.count - 1].nodes.append(.question(index))
      case .group(let index): open.append((index, []))
      }
    }
    close(to: 0)
    nodes = open[0].nodes
  }
}

extension [OutlineTree.Node] {
  /// The questions inside, those of repetitions too.
  var questions: [Int] {
    flatMap { node in
      switch node {
      case .question(let index): [index]
      case .group(_, let nodes): nodes.questions
      }
    }
  }
}
