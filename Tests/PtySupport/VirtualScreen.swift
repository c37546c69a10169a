/// What a terminal shows of the bytes that it gets, as far as the program speaks to it.
package struct VirtualScreen {
  struct Grid {
    var rows: [[Character]]
    var row = 0
    var column = 0
    /// The last column is filled, and the next character goes to the next line.
    var wraps = false
  }

  private enum State {
    case ground, escape, string, stringEscape
    case sequence([UInt8])
  }

  package private(set) var columns: Int
  package private(set) var rows: Int
  private var main: Grid
  private var alternate: Grid
  package private(set) var isAlternate = false
  package private(set) var isCursorVisible = true
  package private(set) var takesPastes = false
  /// Everything that was written to the main screen, lines that scrolled away included.
  package private(set) var mainText = ""
  /// What is no part of the few sequences that the program may use: colours, titles, other modes.
  package private(set) var foreign: [String] = []
  private var state = State.ground
  private var scalar: [UInt8] = []

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    main = Self.blank(columns, rows)
    alternate = main
  }

  private static func blank(_ columns: Int, _ rows: Int) -> Grid {
    Grid(rows: Array(repeating: Array(repeating: " ", count: columns), count: rows))
  }

  private var grid: Grid {
    get { isAlternate ? alternate : main }
    set { if isAlternate { alternate = newValue } else { main = newValue } }
  }

  package var cursor: (row: Int, column: Int) { (grid.row, grid.column) }

  /// Rows without the blanks at their ends.
  package var lines: [String] {
    grid.rows.map { row in String(row.reversed().drop { $0 == " " }.reversed().filter { $0 != "\0" }) }
  }

  package var text: String { lines.joined(separator: "\n") }

  package mutating func resize(_ columns: Int, _ rows: Int) {
    self.columns = columns
    self.rows = rows
    func resized(_ grid: Grid) -> Grid {
      var grid = grid
      // The lines with the cursor stay when there are fewer.
      let dropped = max(0, grid.row - rows + 1)
      grid.rows = Array(grid.rows.dropFirst(dropped).prefix(rows))
      grid.rows += Array(repeating: [], count: rows - grid.rows.count)
      grid.rows = grid.rows.map { Array(($0 + Array(repeating: " ", count: columns)).prefix(columns)) }
      (grid.row, grid.column) = (grid.row - dropped, min(grid.column, columns - 1))
      return grid
    }
    main = resized(main)
    alternate = resized(alternate)
  }

  package mutating func take(_ bytes: some Sequence<UInt8>) { for byte in bytes { take(byte) } }

  private mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: takeInGround(byte)
    case .escape:
      state = .ground
      switch byte {
      case UInt8(ascii: "["): state = .sequence([])
      case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"):
        foreign.append("string")
        state = .string
      default: foreign.append("ESC \(byte)")
      }
    case .string:
      if byte == 7 { state = .ground }
      if byte == 0x1B { state = .stringEscape }
    case .stringEscape: state = byte == UInt8(ascii: "\\") ? .ground : .string
    case .sequence(var bytes):
      bytes.append(byte)
      state = (0x40...0x7E).contains(byte) ? .ground : .sequence(bytes)
      if case .ground = state { obey(String(decoding: bytes, as: UTF8.self)) }
    }
  }

  private mutating func takeInGround(_ byte: UInt8) {
    switch byte {
    case 0x1B: state = .escape
    case 0x0D: (grid.column, grid.wraps) = (0, false)
    case 0x0A: newLine()
    // The system echoes it where a line is typed after an interview.
    case 0x09: (grid.column, grid.wraps) = (min(columns - 1, grid.column / 8 * 8 + 8), false)
    case 0x08: (grid.column, grid.wraps) = (max(0, grid.column - 1), false)
    case 0x07: break
    case 0x00..<0x20: foreign.append("control \(byte)")
    default:
      scalar.append(byte)
      let count = scalar[0] < 0x80 ? 1 : scalar[0] < 0xE0 ? 2 : scalar[0] < 0xF0 ? 3 : 4
      guard scalar.count == count else { return }
      for character in String(decoding: scalar, as: UTF8.self).unicodeScalars { put(character) }
      scalar = []
    }
  }

  private mutating func newLine() {
    grid.wraps = false
    if !isAlternate { mainText += "\n" }
    if grid.row < rows - 1 {
      grid.row += 1
    } else {
      grid.rows.removeFirst()
      grid.rows.append(Array(repeating: " ", count: columns))
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    if !isAlternate { mainText.unicodeScalars.append(scalar) }
    if scalar.properties.generalCategory == .nonspacingMark {
      let column = grid.wraps ? grid.column : max(0, grid.column - 1)
      let joined = String(grid.rows[grid.row][column]) + String(scalar)
      grid.rows[grid.row][column] = joined.first ?? " "
      return
    }
    // Wide characters of the two blocks that the tests use.
    let isWide = (0x2E80...0xA4CF).contains(scalar.value) || (0x1F300...0x1F64F).contains(scalar.value)
    if grid.wraps || (isWide && grid.column == columns - 1) {
      grid.column = 0
      newLine()
    }
    grid.rows[grid.row][grid.column] = Character(scalar)
    if isWide {
      grid.column += 1
      grid.rows[grid.row][grid.column] = "\0"
    }
    if grid.column == columns - 1 { grid.wraps = true } else { grid.column += 1 }
  }

  private mutating func obey(_ sequence: String) {
    let final = sequence.last ?? " "
    let numbers = sequence.dropLast().split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    let first = numbers.first.flatMap { $0 }
    switch (final, sequence) {
    case (_, "?25h"), (_, "?25l"): isCursorVisible = final == "h"
    case (_, "?2004h"), (_, "?2004l"): takesPastes = final == "h"
    case (_, "?1049h"):
      isAlternate = true
      alternate = Self.blank(columns, rows)
    case (_, "?1049l"): isAlternate = false
    case ("H", _):
      grid.row = min(rows, max(1, first ?? 1)) - 1
      grid.column = min(columns, max(1, numbers.count > 1 ? numbers[1] ?? 1 : 1)) - 1
      grid.wraps = false
    // Between two people what has scrolled away is forgotten, too; there is none of it here.
    case ("J", "3J"): break
    case ("J", "2J"): grid.rows = Self.blank(columns, rows).rows
    case ("J", "J"), ("J", "0J"):
      erase(from: grid.column)
      for row in (grid.row + 1)..<max(rows, grid.row + 1) { grid.rows[row] = Array(repeating: " ", count: columns) }
    case ("K", "K"), ("K", "0K"): erase(from: grid.column)
    case ("K", "2K"): erase(from: 0)
    case ("A", _): (grid.row, grid.wraps) = (max(0, grid.row - max(1, first ?? 1)), false)
    case ("B", _): (grid.row, grid.wraps) = (min(rows - 1, grid.row + max(1, first ?? 1)), false)
    case ("C", _): (grid.column, grid.wraps) = (min(columns - 1, grid.column + max(1, first ?? 1)), false)
    case ("D", _): (grid.column, grid.wraps) = (max(0, grid.column - max(1, first ?? 1)), false)
    case ("G", _): (grid.column, grid.wraps) = (min(columns, max(1, first ?? 1)) - 1, false)
    default: foreign.append("CSI " + sequence)
    }
  }

  private mutating func erase(from column: Int) {
    for place in column..<columns { grid.rows[grid.row][place] = " " }
  }
}
