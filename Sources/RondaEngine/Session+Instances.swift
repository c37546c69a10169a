import RondaExpressions
import RondaForms

/// Instances of what is repeated. Repetitions are given as indices into `Form.groups`.
extension Session {
  /// How many instances a repetition can have: far more than anybody fills in.
  package static let mostInstances = 10_000
  /// How many answers all instances together can have room for; each instance takes ten more.
  static let mostAnswers = 500_000
  /// How many counts are applied in answer to one change: what goes round in a circle ends.
  static let mostRounds = 100_000

  /// The instances of a repetition that are inside another instance, in order.
  package func instances(of repetition: Int, in outer: InstanceID = .form) -> [InstanceID] {
    guard let place = place(of: repetition) else { return [] }
    return state.frames[outer.frame].children[place].map(InstanceID.init)
  }

  /// The instance that another one is inside; `nil` for the form.
  package func container(of instance: InstanceID) -> InstanceID? {
    state.frames[instance.frame].parent.map(InstanceID.init)
  }

  /// Which of its siblings an instance is, from 1.
  package func position(of instance: InstanceID) -> Int { state.frames[instance.frame].position }

  /// Whether whoever answers can add instances and remove them: nothing counts them, and it applies.
  package func canChangeInstances(of repetition: Int, in outer: InstanceID = .form) -> Bool {
    guard let definition = form.groups[repetition].repetition else { return false }
    return definition.count == nil && definition.canChange && offersInstances(of: repetition, in: outer)
  }

  /// Adds an instance after the others, filled with what it begins with; `nil` when there are as many as there can be.
  @discardableResult
  package mutating func addInstance(of repetition: Int, in outer: InstanceID = .form) -> InstanceID? {
    guard let place = place(of: repetition), isAlive[outer.frame], room > 0,
      state.frames[outer.frame].children[place].count < Self.mostInstances
    else { return nil }
    let frame = append(place: place, in: outer.frame)
    announce([frame])
    settle()
    begin(frame)
    settle()
    return InstanceID(frame: frame)
  }

  /// Removes an instance with everything in it.
  package mutating func remove(_ instance: InstanceID) {
    guard isAlive[instance.frame], let (outer, place) = home(of: instance.frame) else { return }
    detach(instance.frame, from: outer, place: place)
    announceReaders(of: [instance.frame])
    settle()
  }

  /// Removes all instances that a form begins with and nothing counts: whoever fills it in adds those that there are.
  package mutating func removeUncountedInstances(in outer: InstanceID = .form) {
    for group in plan.repetitions[state.frames[outer.frame].scope] {
      let isCounted = form.groups[group].repetition?.count != nil
      for instance in instances(of: group, in: outer) {
        if isCounted { removeUncountedInstances(in: instance) } else { remove(instance) }
      }
    }
  }

  /// Brings the number of instances to what the form says. Those that are too many are put aside, for the case that the
  /// number was a slip.
  mutating func adjustCount(of repetition: Int, in outer: Int) {
    guard let definition = form.groups[repetition].repetition, let count = definition.count,
      let place = place(of: repetition)
    else { return }
    workOut(before: count)
    state.frame = outer
    let number = count.evaluate(in: state).number
    let wanted = number.isFinite ? Int(min(max(0, number), Double(Self.mostInstances))) : 0
    // What reads them is marked once for all that come or go: there may be thousands.
    var gone: [Int] = []
    while state.frames[outer].children[place].count > wanted, let last = state.frames[outer].children[place].last {
      detach(last, from: outer, place: place)
      putAside[outer][place].append(last)
      gone.append(last)
    }
    announceReaders(of: gone)
    // All of them, and then what they begin with: what reads all of them is worked out once.
    var new: [Int] = []
    var back: [Int] = []
    var come: [Int] = []
    while state.frames[outer].children[place].count < wanted, room > 0 {
      let isPutAside = !putAside[outer][place].isEmpty
      let frame = append(place: place, in: outer)
      come.append(frame)
      if !isPutAside { new.append(frame) } else if lacksInitials.remove(frame) != nil { back.append(frame) }
    }
    announce(come)
    fill(frames: back)
    for frame in new { begin(frame) }
  }

  /// Marks the counts of the repetitions that are directly inside a frame.
  mutating func markCounts(in frame: Int) {
    for group in plan.repetitions[state.frames[frame].scope] where form.groups[group].repetition?.count != nil {
      work.mark(count: group, frame: frame)
    }
  }

  /// Adds the instances that repetitions begin with, as frames without anything worked out.
  mutating func addInitialInstances(in frame: Int, preset: Group.Preset? = nil) {
    for (place, group) in plan.repetitions[state.frames[frame].scope].enumerated() {
      guard let definition = form.groups[group].repetition, let node = form.groups[group].node else { continue }
      let presets = preset?.instances.first { $0.node == node }?.presets ?? definition.presets
      // A count begins with what was written too, and is applied once there is something to count with.
      let number = presets.isEmpty ? definition.count == nil ? definition.initial : 0 : presets.count
      for index in 0..<number where room > 0 {
        let inner = appendFrame(place: place, in: frame)
        let preset = index < presets.count ? presets[index] : nil
        hasPreset[inner] = preset != nil
        for (node, text) in preset?.texts ?? [] {
          guard let question = form.question(atNode: node) else { continue }
          entered[inner][form.schema.nodes[node].slot] = AnswerReading.answer(
            from: .string(text), for: form.questions[question], in: form)
        }
        addInitialInstances(in: inner, preset: preset)
      }
    }
  }

  /// Adds an empty frame after its siblings.
  mutating func appendFrame(place: Int, in outer: Int) -> Int {
    let scope = form.schema.scopes[state.frames[outer].scope].children[place]
    let frame = state.frames.count
    state.frames.append(
      Frame(
        of: scope, in: form.schema, parent: outer, position: state.frames[outer].children[place].count + 1))
    state.frames[outer].children[place].append(frame)
    entered.append(Array(repeating: nil, count: state.frames[frame].values.count))
    isAlive.append(true)
    hasPreset.append(false)
    putAside.append(Array(repeating: [], count: state.frames[frame].children.count))
    work.append(scope: scope)
    room -= 10 + state.frames[frame].values.count
    return frame
  }

  /// Adds an instance, or takes back the one that was put aside last. What that changes is to be announced.
  private mutating func append(place: Int, in outer: Int) -> Int {
    if let frame = putAside[outer][place].popLast() {
      state.frames[outer].children[place].append(frame)
      state.frames[frame].position = state.frames[outer].children[place].count
      setAlive(true, frame)
      return frame
    }
    let frame = appendFrame(place: place, in: outer)
    addInitialInstances(in: frame)
    return frame
  }

  /// Fills a new instance with what it begins with.
  private mutating func begin(_ frame: Int) {
    fill(frames: [frame])
    fire(plan.onNewInstance[form.schema.scopes[state.frames[frame].scope].node] ?? [], from: frame)
  }

  private mutating func detach(_ frame: Int, from outer: Int, place: Int) {
    guard let index = state.frames[outer].children[place].firstIndex(of: frame) else { return }
    state.frames[outer].children[place].remove(at: index)
    for (offset, sibling) in state.frames[outer].children[place].enumerated().dropFirst(index) {
      state.frames[sibling].position = offset + 1
    }
    setAlive(false, frame)
  }

  /// Marks everything inside frames that have come into the same one, and what reads them from elsewhere.
  private mutating func announce(_ frames: [Int]) {
    for frame in frames { markInside(frame) }
    announceReaders(of: frames)
  }

  private mutating func markInside(_ frame: Int) {
    for step in plan.steps[state.frames[frame].scope] { work.mark(step: step, frame: frame) }
    markCounts(in: frame)
    for children in state.frames[frame].children {
      for child in children { markInside(child) }
    }
  }

  /// Marks what reads the nodes of frames that have come into the same one, or gone from it.
  ///
  /// What reads them from inside is marked already, or gone with them; what reads them from elsewhere does so whichever of
  /// them it is: one frame of each scope is enough.
  private mutating func announceReaders(of frames: [Int]) {
    var scopes: Set<Int> = []
    for frame in frames { announceReaders(of: frame, besides: &scopes) }
  }

  private mutating func announceReaders(of frame: Int, besides scopes: inout Set<Int>) {
    let scope = state.frames[frame].scope
    if scopes.insert(scope).inserted {
      for node in form.schema.scopes[scope].nodes { markReaders(of: node, in: frame) }
    }
    for children in state.frames[frame].children {
      for child in children { announceReaders(of: child, besides: &scopes) }
    }
  }

  mutating func setAlive(_ isAlive: Bool, _ frame: Int) {
    self.isAlive[frame] = isAlive
    for children in state.frames[frame].children {
      for child in children { setAlive(isAlive, child) }
    }
  }

  /// Whether a repetition applies where an instance would be added.
  private func offersInstances(of repetition: Int, in outer: InstanceID) -> Bool {
    guard let node = form.groups[repetition].node else { return false }
    if let parent = form.schema.nodes[node].parent,
      !state.frames[outer.frame].applies[form.schema.nodes[parent].slot]
    {
      return false
    }
    guard let relevant = form.groups[repetition].relevant else { return true }
    // Whether it applies can hang on what is inside it: asked of an instance that is not there yet.
    var trial = self
    guard let place = place(of: repetition) else { return false }
    trial.state.frame = trial.appendFrame(place: place, in: outer.frame)
    return relevant.isTrue(in: trial.state)
  }

  /// Where a repetition stands among those directly inside their scope.
  private func place(of repetition: Int) -> Int? {
    form.groups[repetition].repetition.map { form.schema.scopes[$0.scope].place }
  }

  private func home(of frame: Int) -> (outer: Int, place: Int)? {
    state.frames[frame].parent.map { ($0, form.schema.scopes[state.frames[frame].scope].place) }
  }
}
