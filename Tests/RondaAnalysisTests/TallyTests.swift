import RondaAnalysis
import RondaCore
import Testing

struct TallyTests {
  private static let choices = ["a", "b", "c"].map { SummaryPlan.Choice(code: $0, label: Phrase(verbatim: $0)) }

  private static func plan(_ shape: SummaryPlan.Shape, choices: [SummaryPlan.Choice] = choices) -> SummaryPlan {
    SummaryPlan(
      title: Phrase(verbatim: "T"), consultation: .census,
      questions: [
        SummaryPlan.Question(
          name: "q", label: Phrase(verbatim: "Q"), topic: nil, measure: .need, shape: shape, choices: choices, column: 0
        )
      ], threshold: 2)
  }

  private static func table(_ shape: SummaryPlan.Shape, _ answers: [(Int, Answer)]) -> ProtectedTable {
    var tally = Tally(plan(shape))
    for (count, answer) in answers { tally.add(Array(repeating: [answer], count: count)) }
    return ProtectedTable(tally)
  }

  @Test func `tallies add up in any order and grouping, and to the tally of all rows`() {
    for seed in UInt64(1)...60 {
      let random = RandomTable(seed: seed)
      var all = Tally(random.plan)
      all.add(random.rows)
      let third = random.rows.count / 3
      let parts = [random.rows[..<third], random.rows[third..<2 * third], random.rows[(2 * third)...]].map { rows in
        var tally = Tally(random.plan)
        tally.add(Array(rows))
        return tally
      }
      #expect((parts[0] + parts[1]) + parts[2] == all)
      #expect(parts[0] + (parts[1] + parts[2]) == all)
      #expect(parts[2] + parts[0] + parts[1] == all)
      #expect(all + Tally(random.plan) == all)
    }
  }

  @Test func `one row more is another tally`() {
    let random = RandomTable(seed: 7)
    var one = Tally(random.plan)
    one.add(random.rows)
    var other = one
    other.add([random.rows[0]])
    #expect(one != other)
  }

  @Test func `reasons for no answer stay apart and out of the base`() {
    let table = Self.table(
      .several,
      [(9, .value(.choices(["a"]))), (8, .value(.choices(["b", "a"])))]
        + MissingReason.allCases.enumerated().map { ($0 + 2, .missing($1)) })
    #expect(table.count(.base, question: 0, node: 0) == .shown(17))
    #expect(table.count(.choice(0), question: 0, node: 0) == .shown(17))
    #expect(table.count(.choice(1), question: 0, node: 0) == .shown(8))
    let reasons = MissingReason.allCases.map { table.count(.missing($0), question: 0, node: 0) }
    #expect(reasons == [.shown(2), .shown(3), .shown(4), .shown(5), .shown(6), .shown(7)])
    #expect(table.records == .shown(44))
  }

  @Test func `none of these counts in the base, an empty list is blank, an unknown code an invalid mark`() {
    let table = Self.table(
      .several,
      [
        (5, .value(.choices(["c"]))), (4, .value(.choices([]))), (3, .value(.choices(["x"]))),
        (6, .value(.integer(1))), (7, .value(.choices(["a", "x", "a"]))),
      ])
    #expect(table.count(.base, question: 0, node: 0) == .shown(12))
    #expect(table.count(.choice(0), question: 0, node: 0) == .shown(7))
    #expect(table.count(.missing(.blank), question: 0, node: 0) == .shown(4))
    #expect(table.count(.missing(.invalidMark), question: 0, node: 0) == .shown(9))
  }

  @Test func `averaged Borda points give every ballot the same sum`() throws {
    // Of three options: a first and b second leave c 0; a alone leaves b and c the mean of 1 and 0.
    let table = Self.table(.ranking(places: 2), [(6, .value(.choices(["a", "b"]))), (4, .value(.choices(["a"])))])
    let points = try (0..<3).map { try #require(table.averagePoints(choice: $0, question: 0, node: 0)) }
    #expect(points == [2, 0.8, 0.2])
    #expect(abs(points.reduce(0, +) - 3) < 1e-12)
  }

  @Test func `points of tables have their own base and are no people`() {
    let table = Self.table(
      .points,
      [
        (1, .value(.tally([TallyCount(choice: "a", points: 5), TallyCount(choice: "c", points: 1)]))),
        (1, .value(.tally([TallyCount(choice: "a", points: 2)]))), (3, .missing(.blank)),
      ])
    let points = table.points(question: 0, node: 0)
    #expect(points.tables == 2)
    #expect(points.choices == [7, 0, 1])
    #expect(table.count(.missing(.blank), question: 0, node: 0) == .shown(3))
  }

  @Test func `answers with an unknown territory go to a place of their own`() {
    let places = Places(
      levels: [Places.Level(name: "barrio", label: Phrase(verbatim: "Barrio"))],
      units: [Places.Unit(code: "x", name: "X", level: 0, parent: nil)])
    let plan = SummaryPlan(
      title: Phrase(verbatim: "T"), consultation: .open, questions: Self.plan(.several).questions, places: places,
      territoryColumn: 1, threshold: 2)
    var tally = Tally(plan)
    let answer = Answer.value(.choices(["a"]))
    tally.add(Array(repeating: [answer, .value(.territory("x"))], count: 5))
    #expect(Summary(ProtectedTable(tally)).rows.map(\.place.name.spanish) == ["X"])
    tally.add(Array(repeating: [answer, .value(.territory("y"))], count: 3))
    tally.add(Array(repeating: [answer, .missing(.illegible)], count: 2))
    let table = ProtectedTable(tally)
    #expect(Summary(table).rows.map(\.place.name.spanish) == ["Total", "X", "Sin territorio"])
    #expect((0..<3).map { table.count(.base, question: 0, node: $0) } == [.shown(10), .shown(5), .shown(5)])
  }
}
