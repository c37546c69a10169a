import Synchronization

/// A tree that expressions reach as `instance('id')`. What a check of expressions looks at is at hand; a long list is made
/// as a whole only when an expression first goes through it.
package final class InstanceTree: Sendable {
  private enum Whole {
    case made(DataTree)
    case promised(@Sendable () -> DataTree)
  }

  /// The items that come first, in a tree of the same shape as the whole.
  let beginning: DataTree
  private let known: Mutex<Whole>

  /// A tree that is there already.
  package init(_ tree: DataTree) {
    beginning = tree
    known = Mutex(.made(tree))
  }

  /// - Parameters:
  ///   - beginning: 200 items at least, and the names of all that is in any item.
  ///   - whole: makes the tree, the same one every time.
  package init(beginning: DataTree, whole: @escaping @Sendable () -> DataTree) {
    self.beginning = beginning
    known = Mutex(.promised(whole))
  }

  var shape: TreeShape { beginning.shape }

  /// All of it.
  var whole: DataTree {
    known.withLock { known in
      switch known {
      case .made(let tree): return tree
      case .promised(let make):
        let tree = make()
        known = .made(tree)
        return tree
      }
    }
  }
}

extension InstanceTree {
  /// Whether both hold the same names and texts in the same places.
  package func saysTheSame(as other: InstanceTree) -> Bool {
    if self === other { return true }
    let (left, right) = (whole, other.whole)
    return left.nodes.count == right.nodes.count && left.bytes == right.bytes
      && zip(left.nodes, right.nodes).allSatisfy { one, another in
        one.kind == another.kind && one.parent == another.parent && one.textStart == another.textStart
          && one.textEnd == another.textEnd
          && left.names[Int(one.name)] == right.names[Int(another.name)]
      }
  }
}
