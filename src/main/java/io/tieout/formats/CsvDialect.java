package io.tieout.formats;

import java.nio.charset.Charset;

/// How a CSV file is written. The charset must be ASCII-compatible (UTF-8, ISO-8859-1, windows-1252).
public record CsvDialect(Charset charset, char delimiter, char quote, boolean header, int skipLines) {}
