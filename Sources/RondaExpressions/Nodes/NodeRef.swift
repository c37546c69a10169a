/// One node of the answers or of a tree, while an expression is evaluated.
package struct NodeRef: Sendable, Hashable {
  /// 0 for the answers; a tree is its place in `EvaluationState.trees` and one more.
  let space: Int32
  /// The node of the schema, -1 for what is around node 0; or the node of the tree.
  package let node: Int
  /// The frame that holds it; 0 in a tree.
  package let frame: Int

  init(space: Int32, node: Int, frame: Int) {
    self.space = space
    self.node = node
    self.frame = frame
  }

  /// A node of the schema in a frame of its scope.
  package static func form(_ node: Int, frame: Int) -> NodeRef { NodeRef(space: 0, node: node, frame: frame) }

  /// A node of a tree of `EvaluationState.trees`.
  package static func tree(_ tree: Int, node: Int) -> NodeRef { NodeRef(space: Int32(tree + 1), node: node, frame: 0) }

  /// Which tree it is of; `nil` for a node of the answers.
  package var tree: Int? { space > 0 ? Int(space) - 1 : nil }

  var isForm: Bool { space == 0 }
}

/// What surrounds the evaluation of a part of an expression: XPath's context node, position and size.
struct Here: Sendable {
  var node: NodeRef
  var position = 1
  var size = 1
}
