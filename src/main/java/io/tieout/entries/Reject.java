package io.tieout.entries;

/// A record that could not become an entry: its place, the reason, an escaped excerpt of at most 1 KB of its bytes.
public record Reject(
        long fileNo,
        long recordNo,
        long byteOffset,
        long byteLength,
        String code,
        String field,
        String message,
        String raw) {}
