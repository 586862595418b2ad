import CMalloc

enum MemoryUse {
    /// Memory that was let go is kept for what comes next.
    ///
    /// Import and night let go of columns of some hundred kilobytes all the time; giving the pages
    /// back to the system and having them cleared again takes a tenth of their work.
    static func keepPages() {
        _ = mallopt(M_MMAP_THRESHOLD, 32 << 20)
        _ = mallopt(M_TRIM_THRESHOLD, 256 << 20)
    }
}
