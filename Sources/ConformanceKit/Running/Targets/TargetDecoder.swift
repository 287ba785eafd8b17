import ConformanceCases
import ConformanceJSON
import ConformanceJudging
import ConformanceProtocol
import ConformanceVocabulary

/// Decodes the file of a target.
struct TargetDecoder {
  static let keys = [
    "$schema", "summary", "packages", "build", "prepare", "launch", "route", "jobs", "limits",
    "deviations",
  ]
  static let requiredKeys = ["summary"]
  static let packageKeys = ["debian", "pypi"]
  static let buildKeys = ["compiler", "flags", "without", "libraries"]
  static let requiredBuildKeys = ["compiler"]
  static let launchKeys = ["link", "command"]
  static let requiredLaunchKeys = ["command"]
  static let limitKeys = ["case", "startup", "silence"]

  /// The most seconds that a limit may have.
  static let greatestLimit = 86_400
  /// The most probes at the same time.
  static let greatestJobs = 1024

  let source: SourceText
  /// The cases that the deviations are to match; `nil` where that is not asked.
  let library: CaseLibrary?

  /// Decodes the file; `nil` after a mistake that is then reported.
  func target(name: String) -> Target? {
    guard
      let document = source.parseJSON(),
      source.checkKeys(
        document, known: Self.keys, required: Self.requiredKeys, what: "a target")
    else { return nil }
    if document["build"] == nil, document["launch"] == nil {
      source.report(document.offset, "a target needs \"launch\", or \"build\" alone")
    }
    let summary = document["summary"].flatMap { source.string($0, quoted("summary"), .oneLine) }
    var target = Target(name: name, summary: summary ?? "", command: Target.plainCommand)
    if let value = document["packages"] { target.packages = packages(value) }
    target.build = document["build"].flatMap(build)
    if let value = document["launch"] { launch(value, of: &target) }
    target.prepare = document["prepare"].map { words($0, "prepare", Self.placeholders()) } ?? []
    target.route = document["route"].flatMap {
      source.word($0, "route", among: Route.allCases.map(\.rawValue))
    }.flatMap(Route.init)
    target.jobs = document["jobs"].flatMap(jobs)
    if let value = document["limits"] { target.limits = limits(value) }
    target.deviations = document["deviations"].map(deviations) ?? []
    checkProbe(of: target, document)
    return source.isSound ? target : nil
  }

  private func packages(_ value: JSONValue) -> Target.Packages {
    guard source.checkKeys(value, known: Self.packageKeys, required: [], what: "\"packages\"")
    else { return .init() }
    return .init(
      debian: texts(value["debian"], "debian", .debianPackage),
      pypi: texts(value["pypi"], "pypi", .pythonPackage))
  }

  private func texts(_ value: JSONValue?, _ key: String, _ form: TextForm) -> [String] {
    guard let value, let elements = source.array(value, key) else { return [] }
    return elements.compactMap { source.string($0, "an element of \(quoted(key))", form) }
  }

  private func build(_ value: JSONValue) -> Target.Build? {
    guard
      source.checkKeys(
        value, known: Self.buildKeys, required: Self.requiredBuildKeys, what: "\"build\"")
    else { return nil }
    var build = Target.Build(compiler: [])
    let folders = Placeholder.ofFolders
    if let list = value["compiler"] { build.compiler = words(list, "compiler", folders) }
    if let list = value["flags"] { build.flags = words(list, "flags", folders) }
    if let list = value["libraries"] { build.libraries = words(list, "libraries", folders) }
    if let list = value["without"] {
      build.without = source.words(list, "without", among: ProbeSwitch.names) ?? []
    }
    return build
  }

  private func launch(_ value: JSONValue, of target: inout Target) {
    guard
      source.checkKeys(
        value, known: Self.launchKeys, required: Self.requiredLaunchKeys, what: "\"launch\"")
    else { return }
    if let word = value["link"].flatMap({
      source.word($0, "link", among: Target.Link.allCases.map(\.rawValue))
    }) {
      target.link = Target.Link(rawValue: word) ?? .pipe
    }
    guard let list = value["command"] else { return }
    target.command = words(list, "command", Self.placeholders(of: target.link))
    if target.link == .batch, source.isSound, !Placeholder.plans.isNamed(in: target.command) {
      source.report(list.offset, "the command of a batch must name {plans}, the file that it reads")
    }
  }

  private func jobs(_ value: JSONValue) -> Int? {
    if case .number(let text) = value.content, let jobs = Int(text),
      (1...Self.greatestJobs).contains(jobs)
    {
      return jobs
    }
    source.report(
      value.offset, "\"jobs\" must be a whole number from 1 to \(Self.greatestJobs)")
    return nil
  }

  private func limits(_ value: JSONValue) -> Target.Limits {
    guard source.checkKeys(value, known: Self.limitKeys, required: [], what: "\"limits\"")
    else { return .init() }
    return .init(
      case: seconds(value, "case"), startup: seconds(value, "startup"),
      silence: seconds(value, "silence"))
  }

  private func seconds(_ limits: JSONValue, _ key: String) -> Duration? {
    guard let value = limits[key] else { return nil }
    if case .number(let text) = value.content, let number = Double(text),
      number >= 0.001, number <= Double(Self.greatestLimit)
    {
      return .seconds(number)
    }
    source.report(
      value.offset,
      "\(quoted(key)) must be a number of seconds from 0.001 to \(Self.greatestLimit)")
    return nil
  }

  private func deviations(_ value: JSONValue) -> [Deviation] {
    guard let elements = value.array else {
      source.report(value.offset, "\"deviations\" must be an array, not \(value.kind)")
      return []
    }
    return DeviationEntryDecoder(library: library).deviations(elements, when: [:], source)
  }
}

// MARK: - Commands

extension TargetDecoder {
  /// What a command may name: before a probe is launched, or when it is by a link.
  static func placeholders(of link: Target.Link? = nil) -> [Placeholder] {
    switch link {
    case nil: [.probe] + Placeholder.ofFolders
    case .pipe: [.probe, .directory, .limit, .route] + Placeholder.ofFolders
    case .console: [.probe, .directory, .limit, .route, .first] + Placeholder.ofFolders
    case .batch: Placeholder.allCases
    }
  }

  /// The words of a command or of a part of it, in which only some placeholders are known.
  private func words(_ value: JSONValue, _ key: String, _ known: [Placeholder]) -> [String] {
    guard let elements = source.array(value, key) else { return [] }
    return elements.compactMap { element in
      let what = "an element of \(quoted(key))"
      guard let text = source.string(element, what, .commandWord) else { return nil }
      check(text, element, key, known)
      return text
    }
  }

  private func check(_ text: String, _ value: JSONValue, _ key: String, _ known: [Placeholder]) {
    for (name, range) in Placeholder.occurrences(in: text)
    where !known.contains(where: { $0.rawValue == name }) {
      let suffix = DidYouMean.suffix("{\(name)}", among: known.map(\.written))
      let list = suffix.isEmpty ? "; it has \(SourceText.list(known.map(\.written)))" : suffix
      source.report(
        value.offset(of: text.distance(from: text.startIndex, to: range.lowerBound)),
        "\(quoted(key)) has no placeholder \(quoted("{\(name)}"))\(list)")
    }
  }

  /// Reports a command that names a program which nothing builds.
  private func checkProbe(of target: Target, _ document: JSONValue) {
    guard source.isSound, target.build == nil else { return }
    for (list, words) in [
      (document["launch"]?["command"], target.command), (document["prepare"], target.prepare),
    ] {
      guard let list, Placeholder.probe.isNamed(in: words) else { continue }
      source.report(list.offset, "{probe} is named, and there is no \"build\"")
    }
  }
}
