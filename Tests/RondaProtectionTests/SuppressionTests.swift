import Glibc
import RondaProtection
import Testing

struct SuppressionTests {
  /// Eighty times as many releases are gone through with `RONDA_LONG_TESTS=1`.
  private static let factor: UInt64 = unsafe getenv("RONDA_LONG_TESTS") == nil ? 1 : 80

  @Test(arguments: UInt64(0)..<4)
  func `no whole numbers narrow a secret count down`(batch: UInt64) {
    var (secrets, narrowedWithout, open) = (0, 0, 0)
    for seed in batch * 15 * Self.factor..<(batch + 1) * 15 * Self.factor {
      let random = RandomRelease(seed: seed)
      let result = Suppression(random.release, zerosAreTold: seed % 2 == 0)
      #expect(result.unprotected.isEmpty, "seed \(seed), \(random.description)")
      let attack = random.narrowed(result.isPublished)
      #expect(attack.secrets.isEmpty, "seed \(seed), \(random.description)")
      open += attack.open
      secrets += random.release.cells.count { $0.standing != .open && $0.standing != .withheld }
      // The attack works: hiding only the secrets themselves gives most of them away.
      narrowedWithout += random.narrowed(random.release.cells.map { $0.standing == .open }).secrets.count
    }
    #expect(secrets > 90)
    #expect(narrowedWithout * 2 > secrets)
    // Every question that the attacker put was answered.
    #expect(open == 0)
  }

  @Test(arguments: UInt64(0)..<2)
  func `nobody who knows the own amount narrows another down`(batch: UInt64) {
    var (secrets, narrowedWithout, open) = (0, 0, 0)
    for seed in batch * 5 * Self.factor..<(batch + 1) * 5 * Self.factor {
      for amounts in [true, false] {
        let random = RandomRelease(seed: 5000 + seed, amounts: amounts, fearsInsiders: true)
        let result = Suppression(random.release)
        let attack = random.narrowed(result.isPublished, knowsOwn: true, except: Set(result.unprotected))
        #expect(attack.secrets.isEmpty, "seed \(seed), \(random.description), \(amounts)")
        open += attack.open
        secrets += random.release.cells.count { $0.standing != .open && $0.standing != .withheld }
        let fearless = random.release.withoutInsiders
        narrowedWithout += random.narrowed(Suppression(fearless).isPublished, knowsOwn: true).secrets.count
      }
    }
    #expect(secrets > 20)
    #expect(narrowedWithout > 0)
    #expect(open * 100 <= secrets)
  }

  @Test func `nearly every cell that is withheld is needed`() {
    var (needed, all) = (0, 0)
    for seed in UInt64(1)...8 {
      let random = RandomRelease(seed: seed)
      let isPublished = Suppression(random.release).isPublished
      for cell in isPublished.indices where !isPublished[cell] && random.release.cells[cell].standing == .open {
        var mutated = isPublished
        mutated[cell] = true
        all += 1
        needed += random.narrowed(mutated).secrets.isEmpty ? 0 : 1
      }
    }
    #expect(all > 20)
    #expect(Double(needed) > 0.9 * Double(all), "\(needed) of \(all)")
  }
}

extension Release {
  /// The same release when nobody is taken to know a number by themselves.
  fileprivate var withoutInsiders: Release {
    var result = Release()
    for cell in cells {
      _ = result.add(
        Cell(value: cell.value, standing: cell.standing, stage: cell.stage, cost: cell.cost, company: cell.company))
    }
    for index in 0..<equationCount { result.relate(equation(index)) }
    return result
  }
}
