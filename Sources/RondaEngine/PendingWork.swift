import RondaForms

/// Which steps have to be done again, and where.
struct PendingWork: Sendable {
  private let plan: EvaluationPlan
  /// By step of the form, the frames in which it has to be done.
  private var frames: [[Int]]
  /// By frame and step of its scope, whether it is in `frames`.
  private var isMarked: [[Bool]] = []
  private var count = 0
  private var first: Int
  /// A repetition whose number of instances has to be looked at again, with the frame around it.
  private struct Count: Hashable {
    let group: Int
    let frame: Int
  }

  /// In the order in which they were marked; those before `firstCount` are done.
  private var counts: [Count] = []
  private var firstCount = 0
  private var isCountMarked: Set<Count> = []

  init(_ plan: EvaluationPlan) {
    self.plan = plan
    frames = Array(repeating: [], count: plan.form.order.count)
    first = plan.form.order.count
  }

  /// Forgets everything, for frames of these scopes.
  mutating func reset(scopes: [Int]) {
    for index in frames.indices { frames[index].removeAll(keepingCapacity: true) }
    isMarked = scopes.map { Array(repeating: false, count: plan.steps[$0].count) }
    count = 0
    first = plan.form.order.count
    counts = []
    firstCount = 0
    isCountMarked = []
  }

  /// Makes room for a frame more.
  mutating func append(scope: Int) {
    isMarked.append(Array(repeating: false, count: plan.steps[scope].count))
  }

  mutating func mark(step: Int, frame: Int) {
    let index = plan.local[step].index
    guard !isMarked[frame][index] else { return }
    isMarked[frame][index] = true
    frames[step].append(frame)
    count += 1
    first = min(first, step)
  }

  mutating func mark(count group: Int, frame: Int) {
    let count = Count(group: group, frame: frame)
    if isCountMarked.insert(count).inserted { counts.append(count) }
  }

  /// The next step to do, up to the `last`, and the frames to do it in; nothing that comes later can make it necessary
  /// again.
  mutating func next(through last: Int) -> (step: Int, frames: [Int])? {
    guard count > 0 else {
      first = frames.count
      return nil
    }
    while frames[first].isEmpty { first += 1 }
    guard first <= last else { return nil }
    let result = frames[first]
    frames[first].removeAll(keepingCapacity: true)
    count -= result.count
    let index = plan.local[first].index
    for frame in result { isMarked[frame][index] = false }
    return (first, result)
  }

  var countsAreDone: Bool { firstCount == counts.count }

  mutating func nextCount() -> (group: Int, frame: Int)? {
    guard firstCount < counts.count else {
      counts.removeAll(keepingCapacity: true)
      firstCount = 0
      return nil
    }
    let count = counts[firstCount]
    firstCount += 1
    isCountMarked.remove(count)
    return (count.group, count.frame)
  }
}
