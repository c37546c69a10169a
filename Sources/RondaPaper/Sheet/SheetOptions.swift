package import RondaCore

/// How a questionnaire is laid out.
package struct SheetOptions: Sendable {
  package var size = PaperSize.letter
  /// The numbers of the copies, one after the other; without any, one copy with boxes for the number.
  package var numbers: [SheetNumber] = []
  /// Letters for people who see badly.
  package var isLarge = false
  /// The language of the words that stand once.
  package var language = Language.spanish
  /// How many pages a copy has, when that is known: a page then says which one it is of its own copy. Without it, a
  /// single copy has its pages counted by whatever prints it, and several have none.
  package var pagesOfCopy: Int?

  /// Whether long lists are there. Those of several copies stand once, after the last.
  package var hasAnnexes = true

  package init() {}
}
