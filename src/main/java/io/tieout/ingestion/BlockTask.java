package io.tieout.ingestion;

import io.tieout.formats.Block;

/// A block of a file that is still to be loaded.
public record BlockTask(long fileNo, Block block) {}
