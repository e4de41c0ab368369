package io.tieout.formats;

/// Why a whole file cannot be read: stable code, plain words, and the place.
public record Flaw(String code, String message, String remedy, long recordNo, long byteOffset) {}
