/// A second labelled engagement with habits of its own, to report how good the matching is and never to tune it:
/// what it knows of the world comes from descriptions of banks and books, not from the matcher and not from the
/// first generator.
@NullMarked
package io.tieout.bench.second;

import org.jspecify.annotations.NullMarked;
