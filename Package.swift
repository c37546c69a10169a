// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target of the package is compiled with these.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .treatWarning("DeprecatedDeclaration", as: .warning),
]

let package = Package(
  name: "ronda",
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0")
  ],
  targets: [
    .systemLibrary(
      name: "Clibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "Clibcrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "CDigest", dependencies: ["Clibcrypto"]),
    .target(name: "RondaCore", dependencies: ["CDigest"], swiftSettings: strict),
    .testTarget(name: "RondaCoreTests", dependencies: ["RondaCore"], swiftSettings: strict),
    .target(
      name: "RondaStore",
      dependencies: [
        "RondaCore", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "StoreCrashProbe", dependencies: ["RondaCore", "RondaStore"], path: "Tests/StoreCrashProbe",
      swiftSettings: strict),
    .testTarget(
      name: "RondaStoreTests",
      dependencies: [
        "RondaCore", "RondaStore", "StoreCrashProbe", .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
