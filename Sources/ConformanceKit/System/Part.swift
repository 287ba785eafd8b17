/// What is written of a file or folder before it appears under its name: `NAME.PROCESS.part` beside it.
package enum Part {
  /// The path of this process's.
  package static func path(of final: String) -> String { "\(final).\(Libc.processId).part" }

  /// Removes those of processes that have ended without, as SIGKILL ends them.
  package static func removeDead(of final: String) {
    let slash = final.lastIndex(of: "/")
    let folder = slash.map { String(final[...$0]) } ?? ""
    let name = slash.map { String(final[final.index(after: $0)...]) } ?? final
    for entry in (try? Libc.names(in: folder.isEmpty ? "." : folder)) ?? [] {
      guard let process = process(of: entry, name), Libc.hasEnded(process) else { continue }
      ScratchDirectory.remove(folder + entry)
    }
  }

  /// The process that has made an entry; `nil` for one that is no part of the file.
  private static func process(of entry: String, _ name: String) -> Int32? {
    guard entry.hasPrefix(name + "."), entry.hasSuffix(".part") else { return nil }
    let number = entry.utf8.dropFirst(name.utf8.count + 1).dropLast(5)
    guard !number.isEmpty, number.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }),
      let process = Int32(Substring(number)), process > 0
    else { return nil }
    return process
  }
}
