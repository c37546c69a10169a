/// A field of one line and the place in it where one writes.
package struct LineEditor: Sendable, Hashable {
  package private(set) var characters: [Character] = []
  /// From 0 to the number of characters.
  package private(set) var cursor = 0

  package init(_ text: String = "") {
    characters = Array(text)
    cursor = characters.count
  }

  package var text: String { String(characters) }

  /// Writes a text at the cursor. An accent that comes alone joins the letter before it.
  package mutating func insert(_ inserted: some StringProtocol) {
    let head = String(characters[..<cursor]) + inserted
    let tail = characters[cursor...]
    characters = Array(head)
    cursor = characters.count
    characters += tail
  }

  /// Does what a key of line editing does; `false` when it is not one of them.
  package mutating func take(_ key: Key) -> Bool {
    switch key {
    case .scalar(let scalar): insert(String(scalar))
    case .backspace:
      guard cursor > 0 else { return true }
      cursor -= 1
      characters.remove(at: cursor)
    case .delete: if cursor < characters.count { characters.remove(at: cursor) }
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(characters.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = characters.count
    case .control("u"):
      characters.removeSubrange(..<cursor)
      cursor = 0
    case .control("w"):
      var start = cursor
      while start > 0, characters[start - 1] == " " { start -= 1 }
      while start > 0, characters[start - 1] != " " { start -= 1 }
      characters.removeSubrange(start..<cursor)
      cursor = start
    default: return false
    }
    return true
  }
}
