// swift-tools-version: 6.2
import PackageDescription

/// A room of the program, compiled here once more: with what libFuzzer needs to see which ways the program takes.
func room(_ name: String, _ uses: Target.Dependency..., linkerSettings: [LinkerSetting] = []) -> Target {
  .target(
    name: name, dependencies: uses, path: "Rooms/\(name)", swiftSettings: instrumented, linkerSettings: linkerSettings)
}

let instrumented: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .unsafeFlags(["-sanitize-coverage=edge,indirect-calls,trace-cmp,inline-8bit-counters,pc-table"]),
]

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")

let package = Package(
  name: "fuzzing",
  dependencies: [.package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0")],
  targets: [
    .systemLibrary(name: "Clibxml2", path: "Rooms/Clibxml2", pkgConfig: "libxml-2.0"),
    .systemLibrary(name: "Clibcrypto", path: "Rooms/Clibcrypto", pkgConfig: "libcrypto"),
    .systemLibrary(name: "Clibz", path: "Rooms/Clibz", pkgConfig: "zlib"),
    .systemLibrary(name: "Clibsodium", path: "Rooms/Clibsodium", pkgConfig: "libsodium"),
    .target(name: "CXML", dependencies: ["Clibxml2"], path: "Rooms/CXML"),
    .target(name: "CDigest", dependencies: ["Clibcrypto"], path: "Rooms/CDigest"),
    .target(name: "CInflate", dependencies: ["Clibz"], path: "Rooms/CInflate"),
    .target(name: "CSeal", dependencies: ["Clibsodium"], path: "Rooms/CSeal"),
    .target(name: "CPages", dependencies: [sqlite], path: "Rooms/CPages"),
    room("RondaCore", "CDigest"),
    room("RondaXML", "CXML", "RondaCore"),
    room("RondaWorkbook", "CInflate", "RondaCore", "RondaXML"),
    room("RondaExpressions", "RondaCore", linkerSettings: [.linkedLibrary("m")]),
    room("RondaTerritories", "RondaCore", "RondaXML"),
    room("RondaTables", "RondaCore"),
    room("RondaSeal", "CSeal", "RondaCore"),
    room("RondaForms", "RondaCore", "RondaExpressions", "RondaXML", "RondaTables", "RondaWorkbook"),
    room("RondaEngine", "RondaCore", "RondaExpressions", "RondaForms", "RondaTerritories"),
    room(
      "RondaStore", "CPages", "RondaCore", "RondaSeal", "RondaXML", "RondaExpressions", "RondaForms", grdb, sqlite),
    room(
      "RondaTranscription", "RondaCore", "RondaXML", "RondaTables", "RondaWorkbook", "RondaExpressions", "RondaForms",
      "RondaTerritories", "RondaEngine", "RondaStore"),
    .target(
      name: "FuzzTargets",
      dependencies: [
        "RondaCore", "RondaXML", "RondaWorkbook", "RondaTables", "RondaExpressions", "RondaForms", "RondaEngine",
        "RondaStore", "RondaTranscription",
      ],
      path: "Targets", swiftSettings: instrumented),
    .target(name: "CLibFuzzer", path: "LibFuzzer"),
    .executableTarget(name: "Fuzzer", dependencies: ["FuzzTargets", "CLibFuzzer"], path: "Program"),
  ],
  swiftLanguageModes: [.v6]
)
