import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Work that another processor does while the caller goes on.
///
/// Worth it for milliseconds of work: a thread is made for it. Where none can be had, the work is done when its value is
/// asked for.
package final class Meanwhile<Value: Sendable>: Sendable {
  private let work: @Sendable () -> Value
  private let made: Made<Value>
  #if canImport(Glibc)
    /// What has to be waited for; `nil` when there is no thread, or no longer.
    private let thread: Mutex<pthread_t?>
  #endif

  /// - Parameter isWorthwhile: whether there is so much to do that a thread pays.
  package init(isWorthwhile: Bool = true, _ work: @escaping @Sendable () -> Value) {
    self.work = work
    let made = Made<Value>()
    self.made = made
    #if canImport(Glibc)
      thread = Mutex(isWorthwhile ? startThread { made.value.withLock { $0 = work() } } : nil)
    #endif
  }

  deinit {
    #if canImport(Glibc)
      if let thread = thread.withLock({ $0 }) { pthread_detach(thread) }
    #endif
  }

  /// What the work gave; waits until it is done.
  package func value() -> Value {
    #if canImport(Glibc)
      thread.withLock { thread in
        if let running = thread { pthread_join(running, nil) }
        thread = nil
      }
    #endif
    return made.value.withLock { value in
      if let value { return value }
      let late = work()
      value = late
      return late
    }
  }
}

/// Where the thread leaves what it made.
private final class Made<Value: Sendable>: Sendable {
  let value = Mutex<Value?>(nil)
}

#if canImport(Glibc)
  private final class Job: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// `nil` when the system gives no thread; the work is not done then.
  private func startThread(_ run: @escaping @Sendable () -> Void) -> pthread_t? {
    var thread = pthread_t()
    let job = unsafe Unmanaged.passRetained(Job(run))
    let status = unsafe pthread_create(
      &thread, nil,
      { argument in
        if let argument = unsafe argument { unsafe Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().run() }
        return nil
      }, job.toOpaque())
    guard status == 0 else {
      unsafe job.release()
      return nil
    }
    return thread
  }
#endif
