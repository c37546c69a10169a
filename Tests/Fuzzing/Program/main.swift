import CLibFuzzer
import FuzzTargets
import Glibc

// Which target it is stands in the environment, since libFuzzer starts the program anew with its own arguments.
guard let name = getenv("FUZZ_TARGET").map({ String(cString: $0) }), let target = FuzzTarget(rawValue: name) else {
  print("FUZZ_TARGET must be one of: " + FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))
  exit(2)
}
let chosen = target
var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
exit(
  LLVMFuzzerRunDriver(&count, &arguments) { bytes, count in
    chosen.run([UInt8](UnsafeBufferPointer(start: bytes, count: count)))
    return 0
  })
