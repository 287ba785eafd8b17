import Foundation
import Testing

@testable import ConformanceSystem

@Suite("descriptors") struct DescriptorTests {
  @Test("of a pipe are closed in every program that is started")
  func closedOnExec() throws {
    let ends = try Descriptor.pipe()
    #expect(fcntl(ends.reading.number, F_GETFD) == FD_CLOEXEC)
    #expect(fcntl(ends.writing.number, F_GETFD) == FD_CLOEXEC)
  }

  @Test("of the runner itself are not taken for what it was started with")
  func inherited() throws {
    let ends = try Descriptor.pipe()
    #expect(Libc.inheritedDescriptor("/dev/fd/\(ends.reading.number)") == nil)
    #expect(Libc.inheritedDescriptor("/dev/stdout") == 1)
    for path in ["/dev/fd/", "/dev/fd/x", "/dev/fd/-1", "/dev/fd/99999", "/dev/fd/1/x", "stdout"] {
      #expect(Libc.inheritedDescriptor(path) == nil, "\(path)")
    }
  }
}
