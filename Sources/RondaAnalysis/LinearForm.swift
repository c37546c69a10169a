/// A sum of unknown counts with whole coefficients, such as "everybody in the comuna who is satisfied".
struct LinearForm: Sendable, Hashable {
  struct Term: Sendable, Hashable {
    let variable: Int
    let coefficient: Int
  }

  var terms: [Term]

  init(_ terms: [Term]) { self.terms = terms }

  init(variable: Int) { terms = [Term(variable: variable, coefficient: 1)] }
}

/// Figures that become known together: a figure, and what everybody concludes from it when it is 0 or all.
struct Disclosure: Sendable {
  let forms: [LinearForm]
}
