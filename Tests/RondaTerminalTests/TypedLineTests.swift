import RondaTerminal
import Testing

@Suite struct `A line that nobody sees` {
  private func typed(_ bytes: [UInt8]) -> (line: [UInt8], last: TypedLine.Step) {
    var line = TypedLine(limit: 16)
    var last = TypedLine.Step.more
    for byte in bytes where last == .more { last = line.take(byte) }
    return (line.bytes, last)
  }

  @Test(arguments: [
    ("clave\r", "clave"), ("clave\n", "clave"), ("claxx\u{7F}\u{8}ve\r", "clave"), ("otra\u{15}clave\r", "clave"),
    ("contraseñ\u{7F}ña\r", "contraseña"), ("\u{1B}[Acla\u{1B}[1;5Dve\u{1B}OH\r", "clave"), ("\u{7F}\r", ""),
    ("cl\u{4}ave\r", "clave"), ("cl\tave\r", "clave"), ("dieciséis y muchos más\r", "dieciséis y muc"),
  ])
  func `has what was typed`(keys: String, line: String) {
    let (bytes, last) = typed(Array(keys.utf8))
    #expect(String(decoding: bytes, as: UTF8.self) == line && last == .done)
  }

  @Test func `ends with Ctrl-C, and with Ctrl-D when it is empty, and nothing stays`() {
    #expect(typed(Array("cla\u{3}".utf8)) == ([], .interrupted))
    #expect(typed([4]) == ([], .interrupted))
  }
}
