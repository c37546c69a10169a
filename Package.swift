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
  targets: [
    .systemLibrary(
      name: "Clibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "RondaCore", swiftSettings: strict),
    .target(
      name: "RondaExpressions", dependencies: ["RondaCore"], swiftSettings: strict,
      // Rounding of floating-point numbers; nothing else here would bring it in.
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .testTarget(name: "RondaCoreTests", dependencies: ["RondaCore"], swiftSettings: strict),
    .target(name: "CXPathOracle", dependencies: ["Clibxml2"], path: "Tests/CXPathOracle"),
    .testTarget(
      name: "RondaExpressionsTests", dependencies: ["RondaExpressions", "RondaCore", "CXPathOracle"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
