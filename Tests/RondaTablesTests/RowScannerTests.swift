import RondaCore
import RondaTables
import TableTestSupport
import Testing

@Suite struct `Parting a table into rows` {
  private static func cells(_ text: String) throws -> [[String]] { try scan(MemorySource(text)).map(\.cells) }

  @Test func `an empty file has no rows`() throws {
    #expect(try scan(MemorySource("")).isEmpty)
  }

  @Test(arguments: ["a;b\nc;d", "a;b\r\nc;d\r\n", "a;b\rc;d\r", "a;b\nc;d\r\n"])
  func `lines end in any of three ways, the last one in none if it likes`(text: String) throws {
    for size in 1...9 {
      let rows = try scan(MemorySource(text, pieceSizes: [size]))
      #expect(rows.map(\.cells) == [["a", "b"], ["c", "d"]])
      #expect(rows.map(\.line) == [1, 2])
    }
  }

  @Test func `empty cells and blank lines are rows`() throws {
    #expect(try Self.cells(";;\n\n;\n") == [["", "", ""], [""], ["", ""]])
    #expect(try Self.cells("\"\";\"\"\n") == [["", ""]])
  }

  @Test func `quotes hold separators, line ends and doubled quotes`() throws {
    let rows = try scan(MemorySource("1;\"a;b\r\nc \"\"d\"\"\";x\r\n2;\"\"\"\";y\r\n"))
    #expect(rows.map(\.cells) == [["1", "a;b\r\nc \"d\"", "x"], ["2", "\"", "y"]])
    #expect(rows.map(\.line) == [1, 3])
  }

  @Test func `a quote inside an unquoted cell is an ordinary sign`() throws {
    #expect(try Self.cells("5\" de largo;b\n") == [["5\" de largo", "b"]])
  }

  @Test func `text after a closing quote is a problem of its cell, shown as it is`() throws {
    let rows = try scan(MemorySource("1;\"ho\"\"la\" x;3\n4;5;6\n"))
    #expect(rows.map(\.cells) == [["1", "\"ho\"\"la\" x", "3"], ["4", "5", "6"]])
    #expect(rows.map(\.problem) == [.textAfterQuote(cell: 1), nil])
  }

  @Test(
    arguments: [
      ("\"a;1\nb;2\nc;3\n", 0), ("a;1\nb;\"2\nc;3\n", 1), ("a;1\nb;2\nc;\"3\n", 2), ("a;1\nb;2\nc;\"3", 2),
      ("a;\"1\nb;\"2\"\nc;\"3\"\n", 0), ("a;1\n\"b;2\n\"c\";3\n", 1), ("\"a;1\r\n\"b\";2\r\nc;3\r\n", 0),
    ])
  func `an unclosed quote costs its own line only`(text: String, bad: Int) throws {
    for size in [1, 2, 3, 7, 100] {
      let rows = try scan(MemorySource(text, pieceSizes: [size]))
      #expect(rows.count == 3)
      #expect(rows.map { $0.problem == .unclosedQuote } == (0..<3).map { $0 == bad })
      #expect(rows.map(\.line) == [1, 2, 3])
      #expect(rows.flatMap(\.bytes) == Array(text.utf8))
    }
  }

  @Test func `an unclosed quote after a cell of two lines costs the row of both`() throws {
    let rows = try scan(MemorySource("1;\"a\nb\";\"c;d\n2;x;y;z\n"))
    #expect(rows.map(\.cells) == [["1", "a\nb", "\"c", "d"], ["2", "x", "y", "z"]])
    #expect(rows.map(\.line) == [1, 3])
    #expect(rows.map(\.problem) == [.unclosedQuote, nil])
  }

  @Test func `cells in quotes before an unclosed quote stay whole`() throws {
    let rows = try scan(MemorySource("\"uno; dos\";x;\"abierta\n"))
    #expect(rows.map(\.cells) == [["uno; dos", "x", "\"abierta"]])
  }

  @Test func `a quoted cell may be long, and one without an end is given up`() throws {
    let long = String(repeating: "x", count: 65_000)
    #expect(try Self.cells("1;\"\(long)\"\n2;b\n") == [["1", long], ["2", "b"]])
    let endless = "1;\"" + String(repeating: "largo\n", count: 20_000)
    let rows = try scan(MemorySource(endless, pieceSizes: [5000]))
    #expect(rows.count == 20_000)
    #expect(rows[0].problem == .unclosedQuote)
    #expect(rows[1].cells == ["largo"])
    #expect(rows.last?.line == 20_000)
  }

  @Test func `a line longer than the limit of a quoted cell is one row even so`() throws {
    let text = "\"" + String(repeating: "x", count: 200_000) + ";y\nz\n"
    let rows = try scan(MemorySource(text, pieceSizes: [1000]))
    #expect(rows.map(\.cells.count) == [2, 1])
    #expect(rows.map(\.problem) == [.unclosedQuote, nil])
  }

  @Test func `NUL is a byte like any other`() throws {
    let rows = try scan(MemorySource([0x00, 0x3B, 0x61, 0x00, 0x0A]))
    #expect(rows.map(\.cells) == [["\0", "a\0"]])
  }

  @Test func `a row beyond 16 MB is refused with its line`() {
    let source = MemorySource(
      Array("a;b\n".utf8) + Array(repeating: UInt8(ascii: "x"), count: RowScanner.longestRow + 2),
      pieceSizes: [1 << 20])
    let error = #expect(throws: TableError.self) { try scan(source) }
    #expect(error?.code == .rowTooLong)
    #expect(error?.line == 2)
    #expect(
      error?.message.spanish
        == "«memoria.csv» tiene en la línea 2 una fila de más de 16 MB: no es una tabla de texto.")
  }

  @Test func `a byte order mark belongs to no cell`() throws {
    for size in 1...5 {
      let source = MemorySource("\u{FEFF}\"hoja\";b\n1;2\n", pieceSizes: [size])
      let rows = try scan(source)
      #expect(rows.map(\.cells) == [["hoja", "b"], ["1", "2"]])
      #expect(rows.flatMap(\.bytes) == source.bytes)
    }
    #expect(try scan(MemorySource("\u{FEFF}")).isEmpty)
  }

  @Test func `marks of other encodings are told`() throws {
    let cases: [([UInt8], RowScanner.ByteOrderMark?)] = [
      ([0xEF, 0xBB, 0xBF, 0x61], .utf8), ([0xFF, 0xFE, 0x61, 0], .utf16), ([0xFE, 0xFF, 0, 0x61], .utf16),
      ([0x61], nil), ([0xEF, 0xBB], nil),
    ]
    for (bytes, mark) in cases {
      var scanner = RowScanner(MemorySource(bytes, pieceSizes: [1]), delimiter: 0x3B)
      var row = TableRow()
      #expect(try scanner.next(into: &row))
      #expect(scanner.mark == mark)
    }
  }

  @Test func `the content of a row leaves out cells and the end of the line`() throws {
    var scanner = RowScanner(MemorySource("\"12\";\"a; b\";1001;\"x\"\r\n"), delimiter: 0x3B)
    var row = TableRow()
    #expect(try scanner.next(into: &row))
    #expect(String(decoding: row.content(skipping: 2), as: UTF8.self) == "1001;\"x\"")
    #expect(String(decoding: row.content(skipping: 0), as: UTF8.self) == "\"12\";\"a; b\";1001;\"x\"")
  }

  @Test func `blank rows are blank, cells that are left out apart`() throws {
    func isBlank(_ text: String, skipping skipped: Int) throws -> Bool {
      var scanner = RowScanner(MemorySource(text), delimiter: 0x3B)
      var row = TableRow()
      _ = try scanner.next(into: &row)
      return row.isBlank(skipping: skipped)
    }
    #expect(try isBlank(" ;\t;\"\"\n", skipping: 0))
    #expect(try !isBlank("x;;\n", skipping: 0))
    #expect(try isBlank("x;;\n", skipping: 1))
    #expect(try !isBlank("x\n", skipping: 1))
  }
}
