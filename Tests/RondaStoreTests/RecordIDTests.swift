import RondaStore
import Testing

@Suite struct `Ids of records` {
  @Test func `of a series ascend, differ in what people know them by, and look like any other`() {
    var series = RecordID.Series()
    let ids = (0..<20_000).map { _ in series.next().text }
    // It begins anew from below once at most.
    #expect(zip(ids, ids.dropFirst()).count { $0 >= $1 } <= 1)
    #expect(Set(ids.map { $0.prefix(8) }).count == ids.count)
    #expect(Set(ids.map { $0.suffix(12) }).count == ids.count)
    for id in ids.prefix(200) {
      let parts = id.split(separator: "-")
      #expect(parts.map(\.count) == [8, 4, 4, 4, 12])
      #expect(parts[2].hasPrefix("4"))
      #expect(parts[3].first.map { "89ab".contains($0) } == true)
    }
    var other = RecordID.Series()
    #expect(Set(ids).isDisjoint(with: (0..<20_000).map { _ in other.next().text }))
  }
}
