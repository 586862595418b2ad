import Foundation

/// Measures the kernels; `Benchmarks/kernels` builds and runs it.
@main
struct KernelBenchmark {
    /// What was asked for on the command line.
    struct Options {
        var flags = "none"
        var rowsInCache = 2_000
        var rowsFromMemory = 16_000_000
        var only: String?

        init(_ arguments: [String]) throws {
            var rest = arguments[...]
            while let name = rest.popFirst() {
                guard let value = rest.popFirst() else { throw UsageError() }
                switch name {
                case "--flags": flags = value
                case "--only": only = value
                case "--rows-in-cache": rowsInCache = try Options.rows(value)
                case "--rows-from-memory": rowsFromMemory = try Options.rows(value)
                default: throw UsageError()
                }
            }
        }

        private static func rows(_ text: String) throws -> Int {
            guard let rows = Int(text), rows >= 100 else { throw UsageError() }
            return rows
        }
    }

    struct UsageError: Error {}

    static func main() {
        do {
            run(try Options(Array(CommandLine.arguments.dropFirst())))
        } catch {
            let usage = """
                usage: KernelBenchmark [--only WORD] [--rows-in-cache N] [--rows-from-memory N]
                                       [--flags TEXT]

                """
            FileHandle.standardError.write(Data(usage.utf8))
            exit(2)
        }
    }

    private static func run(_ options: Options) {
        print("Compiler flags: \(options.flags)")
        print("Rows: \(options.rowsInCache) in cache, \(options.rowsFromMemory) from memory\n")
        print(Measurement.head)
        var answers = Digest()
        for kernel in KernelCase.all where options.only.map(kernel.name.contains) ?? true {
            let inCache = Measurement(kernel.make(options.rowsInCache))
            let rows = max(100, options.rowsFromMemory / kernel.thinning)
            let fromMemory = Measurement(kernel.make(rows))
            answers.add(inCache.answer)
            answers.add(fromMemory.answer)
            print(inCache.row(kernel.name, beside: fromMemory))
        }
        print("\nAnswers: \(answers.text) (the same whatever the flags)")
    }
}
