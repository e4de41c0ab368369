package io.tieout.generator;

/// What share each shape has.
public enum Profile {
    /// About four payments in five are plain, as in the books of most days.
    EVERYDAY,
    /// All shapes about evenly.
    HARD
}
