import Foundation
import RondaPaper
import SeededRandom
import Testing

@Suite struct `Bars of the number` {
  /// The bars as a scanner sees them: modules, true where it is black.
  private func modules(_ code: Code128) -> [Bool] {
    code.widths.enumerated().flatMap { Array(repeating: $0.offset % 2 == 0, count: $0.element) }
  }

  /// The digits of bars that are read from the left, their edges and their sum checked on the way.
  private func digits(_ modules: [Bool]) throws -> String {
    var widths: [Int] = []
    var current = true
    var run = 0
    for module in modules {
      if module == current {
        run += 1
      } else {
        widths.append(run)
        (current, run) = (module, 1)
      }
    }
    widths.append(run)
    try #require(widths.count % 6 == 1)
    #expect(Array(widths.suffix(7)) == [2, 3, 3, 1, 1, 1, 2])
    var symbols: [Int] = []
    for start in stride(from: 0, to: widths.count - 7, by: 6) {
      let symbol = Array(widths[start..<start + 6])
      #expect(symbol.reduce(0, +) == 11)
      // Bars take an even number of modules, gaps an odd one.
      #expect((symbol[0] + symbol[2] + symbol[4]) % 2 == 0)
      let own = try #require(Self.symbols.firstIndex(of: symbol))
      symbols.append(own)
    }
    let sum = symbols.dropLast().enumerated().reduce(0) { $0 + max(1, $1.offset) * $1.element } % 103
    #expect(sum == symbols.last)
    var text = ""
    var isPairs = symbols[0] == 105
    for symbol in symbols.dropFirst().dropLast() {
      if isPairs {
        text += symbol < 10 ? "0\(symbol)" : "\(symbol)"
      } else if symbol == 99 {
        isPairs = true
      } else {
        text += String(symbol - 16)
      }
    }
    return text
  }

  /// The symbols by their numbers, from 0 to 105. That they are the right ones, the examples and the other program say.
  private static let symbols: [[Int]] = {
    (0...99).compactMap { pair -> [Int]? in
      // The first data symbol of a code of two digits follows the start.
      Code128(digits: pair < 10 ? "0\(pair)" : "\(pair)").map { Array($0.widths[6..<12]) }
    } + [
      [1, 1, 4, 1, 3, 1], [3, 1, 1, 1, 4, 1], [4, 1, 1, 1, 3, 1], [2, 1, 1, 4, 1, 2], [2, 1, 1, 2, 1, 4],
      [2, 1, 1, 2, 3, 2],
    ]
  }()

  @Test func `every symbol is one that there can be, and no two are the same`() {
    let widths = 1...4
    var possible: Set<[Int]> = []
    for a in widths {
      for b in widths {
        for c in widths {
          for d in widths {
            for e in widths {
              for f in widths {
                if a + b + c + d + e + f == 11, (a + c + e) % 2 == 0 { possible.insert([a, b, c, d, e, f]) }
              }
            }
          }
        }
      }
    }
    #expect(Set(Self.symbols).count == 106)
    #expect(Set(Self.symbols).isSubset(of: possible))
  }

  @Test func `published symbols are where they belong`() throws {
    // As modules, black as 1: the start of set C, 00, 12, 34, the stop.
    let code = try #require(Code128(digits: "001234"))
    let bits = modules(code).map { $0 ? "1" : "0" }.joined()
    #expect(bits.hasPrefix("11010011100" + "11011001100" + "10110011100" + "10001011000"))
    #expect(bits.hasSuffix("1100011101011"))
  }

  @Test func `what is in them is the number`() throws {
    var random = SeededGenerator(seed: 128)
    for count in 1...14 {
      for _ in 0..<20 {
        let text = (0..<count).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
        let code = try #require(Code128(digits: text))
        #expect(try digits(modules(code)) == text)
      }
    }
    for wrong in ["", "12a", "-1", "１２"] { #expect(Code128(digits: wrong) == nil) }
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/zbarimg"), "zbarimg (zbar-tools) is not here"))
  func `another program reads them`() throws {
    for text in ["0004139", "00041392", "9", "12345678901234"] {
      let code = try #require(Code128(digits: text))
      let quiet = Array(repeating: false, count: 10)
      let row = (quiet + modules(code) + quiet).flatMap { [UInt8](repeating: $0 ? 0 : 255, count: 3) }
      let picture = Array("P5\n\(row.count) 60\n255\n".utf8) + (0..<60).flatMap { _ in row }
      let path = FileManager.default.temporaryDirectory.appending(path: "ronda-\(UUID().uuidString).pgm")
      defer { try? FileManager.default.removeItem(at: path) }
      try Data(picture).write(to: path)
      let process = Process()
      let pipe = Pipe()
      process.executableURL = URL(filePath: "/usr/bin/zbarimg")
      process.arguments = ["-q", "--raw", path.path]
      process.standardOutput = pipe
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      #expect(said.trimmingCharacters(in: .whitespacesAndNewlines) == text)
    }
  }
}
