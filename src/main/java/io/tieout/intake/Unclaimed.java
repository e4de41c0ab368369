package io.tieout.intake;

import io.tieout.shared.Message;
import java.nio.file.Path;

/// A file in an inbox that no feed takes: it stays where it is, and people are told why.
public record Unclaimed(Path path, Message why) {}
