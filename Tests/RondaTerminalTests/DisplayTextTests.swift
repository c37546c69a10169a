import Testing

@testable import RondaTerminal

struct DisplayTextTests {
  @Test func `nothing that a terminal obeys gets through`() {
    #expect(DisplayText.clean("a\u{1B}[31mb\u{9B}2J\u{7}\u{202E}c\n\td") == "a�[31mb�2J��c  d")
    #expect(DisplayText.clean("ñandú · «sí»") == "ñandú · «sí»")
  }

  @Test func `widths`() {
    #expect(DisplayText.width("ñandú") == 5)
    #expect(DisplayText.width("n\u{303}") == 1)
    #expect(DisplayText.width("漢字") == 4)
    #expect(DisplayText.width("a\u{200B}b\u{FE0F}") == 2)
  }

  @Test func `lines break between words and long words are cut`() {
    #expect(DisplayText.wrapped("uno dos tres", 7) == ["uno dos", "tres"])
    #expect(DisplayText.wrapped("abcdefghij kl", 4) == ["abcd", "efgh", "ij", "kl"])
    #expect(DisplayText.wrapped("漢字漢字", 3) == ["漢", "字", "漢", "字"])
    #expect(DisplayText.wrapped("  ", 4) == [])
    #expect(DisplayText.fitted("abcdef", 4) == "abc…")
  }

  @Test func `editing a line`() {
    var editor = LineEditor("ñuñoa centro")
    _ = editor.take(.control("w"))
    #expect(editor.text == "ñuñoa ")
    _ = editor.take(.control("a"))
    _ = editor.take(.delete)
    _ = editor.take(.scalar("n"))
    _ = editor.take(.scalar("\u{303}"))
    #expect(editor.text == "ñuñoa " && editor.cursor == 1)
    _ = editor.take(.right)
    _ = editor.take(.control("u"))
    #expect(editor.text == "ñoa ")
    let isEditing = editor.take(.enter)
    #expect(!isEditing)
  }
}
