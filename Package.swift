// swift-tools-version: 6.2
import PackageDescription

// Arrows between modules run downwards only: a target may depend on what is listed above it, never on what is below.

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "flowtree",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "flowtree", targets: ["flowtree"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    // libxml2, and the one Swift wrapper around it.
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "LibXML", dependencies: ["CLibXML2"], swiftSettings: settings),

    // ZIP archives, by zlib.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "Archive", dependencies: ["CZlib"], swiftSettings: settings),

    // The one system call that Swift's view of glibc lacks.
    .systemLibrary(name: "CFileSystem"),

    // The stages and what they share.
    .target(name: "Records", swiftSettings: settings),
    .target(name: "Parsing", dependencies: ["LibXML", "Records"], swiftSettings: settings),
    .target(name: "Sorting", dependencies: ["Records"], swiftSettings: settings),
    .target(
      name: "Correlation",
      dependencies: ["Records", "Sorting", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: settings),
    .target(name: "Validation", dependencies: ["LibXML"], swiftSettings: settings),

    // Pages: the template engine, the templates themselves, the page models.
    .target(name: "Mustache", swiftSettings: settings),
    .target(
      name: "Templates", path: "Templates", resources: [.embedInCode("pages")],
      swiftSettings: settings),
    .target(
      name: "Rendering", dependencies: ["Correlation", "Mustache", "Records", "Sorting", "Templates"],
      swiftSettings: settings),

    // Two reports, their differences, and the pages of those.
    .target(
      name: "Comparison", dependencies: ["Mustache", "Parsing", "Records", "Rendering"],
      swiftSettings: settings),

    // The built-in dataset and the generator of datasets of any size.
    .target(name: "Samples", swiftSettings: settings),

    // The stages in order, and the command line above them.
    .target(
      name: "Pipeline",
      dependencies: [
        "Archive", "CFileSystem", "Comparison", "Correlation", "LibXML", "Parsing", "Records", "Rendering",
        "Samples", "Sorting",
        "Validation",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "flowtree",
      dependencies: [
        "Pipeline", "Samples", "Sorting", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "flowtree-benchmark",
      dependencies: [
        "Correlation", "LibXML", "Parsing", "Records", "Samples", "Sorting", "Templates",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    // What the tests of several modules share.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(name: "ArchiveTests", dependencies: ["Archive", "TestSupport"], swiftSettings: settings),
    .testTarget(name: "MustacheTests", dependencies: ["Mustache", "TestSupport"], swiftSettings: settings),
    .testTarget(name: "RecordsTests", dependencies: ["Records", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "ParsingTests", dependencies: ["Parsing", "Records", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "SortingTests", dependencies: ["Parsing", "Records", "Samples", "Sorting", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "CorrelationTests",
      dependencies: ["Correlation", "Parsing", "Records", "Samples", "Sorting", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "RenderingTests",
      dependencies: [
        "Correlation", "Mustache", "Records", "Rendering", "Sorting", "Templates", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ComparisonTests",
      dependencies: ["Comparison", "Parsing", "Records", "Rendering", "TestSupport"],
      swiftSettings: settings),
    .testTarget(name: "SamplesTests", dependencies: ["Samples", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "PipelineTests",
      dependencies: ["Correlation", "Parsing", "Pipeline", "Records", "Samples", "Sorting", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "EndToEndTests", dependencies: ["Pipeline", "Rendering", "Samples", "flowtree", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "ValidationTests", dependencies: ["LibXML", "Validation", "TestSupport"], exclude: ["Fixtures"],
      swiftSettings: settings),
  ]
)
