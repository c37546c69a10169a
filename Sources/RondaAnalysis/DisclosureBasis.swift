import RondaProtection

/// What a reader can work out from the figures that are published so far, and whether one more would tell a secret.
///
/// The unknown counts are variables; a published figure is a linear equation. Unknowns that no equation tells apart are
/// one variable of the elimination that decides.
struct DisclosureBasis {
  private var basis: EliminationBasis
  /// Where each unknown stands among the variables.
  private let variables: [Int32]
  /// In which evaluation each variable was met last.
  private var rounds: [Int]
  private var round = 0

  /// - Parameters:
  ///   - count: how many unknown counts there are.
  ///   - disclosed: every form that may be passed to `disclose` or `assume` afterwards.
  ///   - secrets: what must not become known.
  init(count: Int, disclosed: [LinearForm], secrets: [LinearForm]) {
    // Unknowns with the same column in every equation cannot be told apart, and no secret that tells them apart can
    // ever be worked out. A random signature of the column stands for it.
    var generator = SplitMix(state: 0x526f_6e64_6121)
    var signatures = Array(repeating: UInt64(0), count: count)
    for form in disclosed {
      let mark = generator.next()
      for term in form.terms {
        signatures[term.variable] &+= mark &* UInt64(bitPattern: Int64(term.coefficient))
      }
    }
    var positions: [UInt64: Int32] = [:]
    var variables: [Int32] = []
    var sizes: [Int] = []
    variables.reserveCapacity(count)
    for signature in signatures {
      let position = positions[signature, default: Int32(sizes.count)]
      if position == sizes.count {
        positions[signature] = position
        sizes.append(0)
      }
      sizes[Int(position)] += 1
      variables.append(position)
    }
    self.variables = variables
    basis = EliminationBasis(isSecret: Array(repeating: false, count: sizes.count))
    rounds = Array(repeating: 0, count: sizes.count)
    var known: Set<[Int]> = []
    var coefficients = Array(repeating: 0, count: sizes.count)
    var met = Array(repeating: 0, count: sizes.count)
    for secret in secrets {
      var columns: [Int] = []
      var tellsApart = false
      for term in secret.terms {
        let position = Int(variables[term.variable])
        if met[position] == 0 {
          columns.append(position)
          coefficients[position] = term.coefficient
        }
        tellsApart = tellsApart || coefficients[position] != term.coefficient
        met[position] += 1
      }
      tellsApart = tellsApart || columns.contains { met[$0] != sizes[$0] }
      for column in columns { met[column] = 0 }
      // A secret that tells apart what no equation does can never be worked out.
      guard !tellsApart else { continue }
      columns.sort()
      guard known.insert(columns + columns.map { coefficients[$0] }).inserted else { continue }
      basis.addSecret(columns.map { Int32($0) }, columns.map { coefficients[$0] })
    }
  }

  /// Publishes `form` unless some secret would then be known.
  mutating func disclose(_ form: LinearForm) -> Bool {
    if form.terms.count == 1, form.terms[0].coefficient == 1 {
      return basis.publish(Int(variables[form.terms[0].variable]))
    }
    let (members, coefficients) = members(of: form)
    return basis.publish(members, coefficients)
  }

  /// Takes `form` as known, whatever follows from it.
  mutating func assume(_ form: LinearForm) {
    let (members, coefficients) = members(of: form)
    basis.assume(members, coefficients)
  }

  /// The variables of a form. Every unknown of a variable has the same coefficient in a disclosed form; the first stands
  /// for all.
  private mutating func members(of form: LinearForm) -> (variables: [Int32], coefficients: [Int]) {
    round += 1
    var members: [Int32] = []
    var coefficients: [Int] = []
    for term in form.terms {
      let position = variables[term.variable]
      guard rounds[Int(position)] != round else { continue }
      rounds[Int(position)] = round
      members.append(position)
      coefficients.append(term.coefficient)
    }
    return (members, coefficients)
  }
}

/// SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", 2014).
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
